<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Reports</name>
        <message>
            <source>9 of 10 days</source>
            <translation>٩ من ١٠ (يوم)</translation>
        </message>
        <message>
            <source>A longer time</source>
            <translation>مدة أطول</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>العنوان</translation>
        </message>
        <message>
            <source>Another day</source>
            <translation>يوم آخر</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>صاحب المعاملة</translation>
        </message>
        <message>
            <source>At the counters:</source>
            <translation>على المنافذ:</translation>
        </message>
        <message>
            <source>Being added up</source>
            <translation>تُجمع الأرقام…</translation>
        </message>
        <message>
            <source>By day</source>
            <translation>بحسب اليوم</translation>
        </message>
        <message>
            <source>By group</source>
            <translation>بحسب المجموعة</translation>
        </message>
        <message>
            <source>By hour</source>
            <translation>بحسب الساعة</translation>
        </message>
        <message>
            <source>By service</source>
            <translation>بحسب الخدمة</translation>
        </message>
        <message>
            <source>Change what is wrong, or void the transaction.</source>
            <translation>صحّح الخطأ أو ألغِ المعاملة.</translation>
        </message>
        <message>
            <source>Choose who signs beside you.</source>
            <translation>اختر من يوقّع معك.</translation>
        </message>
        <message>
            <source>Clerks</source>
            <translation>الموظفون</translation>
        </message>
        <message>
            <source>Close and print the report</source>
            <translation>إقفال وطباعة التقرير</translation>
        </message>
        <message>
            <source>Close of day</source>
            <translation>إقفال اليوم</translation>
        </message>
        <message>
            <source>Close together</source>
            <translation>إقفال معاً</translation>
        </message>
        <message numerus="yes">
            <source>Close {n} days</source>
            <translation>
                <numerusform>لا أيام للإقفال</numerusform>
                <numerusform>إقفال يوم</numerusform>
                <numerusform>إقفال يومين</numerusform>
                <numerusform>إقفال {n} أيام</numerusform>
                <numerusform>إقفال {n} يوماً</numerusform>
                <numerusform>إقفال {n} يوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Close {n} days without work</source>
            <translation>
                <numerusform>لا أيام بلا عمل</numerusform>
                <numerusform>إقفال يوم بلا عمل</numerusform>
                <numerusform>إقفال يومين بلا عمل</numerusform>
                <numerusform>إقفال {n} أيام بلا عمل</numerusform>
                <numerusform>إقفال {n} يوماً بلا عمل</numerusform>
                <numerusform>إقفال {n} يوم بلا عمل</numerusform>
            </translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>مُقفل</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>تصحيح</translation>
        </message>
        <message>
            <source>Correct</source>
            <comment>tab</comment>
            <translation>تصحيح</translation>
        </message>
        <message>
            <source>Correct or void</source>
            <translation>تصحيح أو إلغاء</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>صُحّحت المعاملة</translation>
        </message>
        <message>
            <source>Count the money: {name}.</source>
            <translation>يلزم عدّ النقد: {name}.</translation>
        </message>
        <message>
            <source>Counted SYP</source>
            <translation>المعدود ل.س</translation>
        </message>
        <message>
            <source>Counted, {name}</source>
            <translation>المعدود، {name}</translation>
        </message>
        <message>
            <source>Counted: {amount}</source>
            <translation>المعدود {amount}</translation>
        </message>
        <message>
            <source>Day</source>
            <comment>tab</comment>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Day, month, year</source>
            <translation>اليوم والشهر والسنة</translation>
        </message>
        <message>
            <source>Day/month/year</source>
            <translation>يوم/شهر/سنة</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>قُرّرت</translation>
        </message>
        <message>
            <source>Departments</source>
            <translation>الدوائر</translation>
        </message>
        <message>
            <source>Desk and clerk</source>
            <translation>المنفذ والموظف</translation>
        </message>
        <message>
            <source>Desk {desk}</source>
            <translation>المنفذ {desk}</translation>
        </message>
        <message>
            <source>Desk {desk}, {name}</source>
            <translation>المنفذ {desk}، {name}</translation>
        </message>
        <message>
            <source>Desks and drawers</source>
            <translation>المنافذ والصناديق</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>الفرق</translation>
        </message>
        <message>
            <source>Each day gets its own report; you sign once for all of them.</source>
            <translation>لكل يوم تقريره، وتوقّع مرة واحدة عنها كلها.</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>السابق</translation>
        </message>
        <message>
            <source>Every day before today is closed</source>
            <translation>كل يوم قبل اليوم مُقفل</translation>
        </message>
        <message>
            <source>Everything agrees</source>
            <translation>كل شيء متطابق</translation>
        </message>
        <message>
            <source>Fees</source>
            <translation>الرسوم</translation>
        </message>
        <message>
            <source>Fees SYP</source>
            <translation>رسوم ل.س</translation>
        </message>
        <message>
            <source>First day</source>
            <translation>أول يوم</translation>
        </message>
        <message>
            <source>From to</source>
            <translation>من إلى</translation>
        </message>
        <message>
            <source>Further open days come when these are closed.</source>
            <translation>تظهر بقية الأيام المفتوحة بعد إقفال هذه.</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>سُلّمت</translation>
        </message>
        <message>
            <source>It agrees</source>
            <translation>متطابق</translation>
        </message>
        <message>
            <source>It is printed in the report</source>
            <translation>يُطبع في التقرير</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>آخر يوم</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>متأخرة</translation>
        </message>
        <message>
            <source>Late, open</source>
            <translation>متأخرة مفتوحة</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>التالي</translation>
        </message>
        <message>
            <source>Median days</source>
            <translation>الوسطى (يوم)</translation>
        </message>
        <message>
            <source>Month</source>
            <translation>شهر</translation>
        </message>
        <message>
            <source>Mother's name</source>
            <translation>اسم الأم</translation>
        </message>
        <message>
            <source>My work</source>
            <comment>tab</comment>
            <translation>عملي</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>National number</source>
            <translation>الرقم الوطني</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>التالي</translation>
        </message>
        <message>
            <source>No fee was taken</source>
            <translation>لم يُؤخذ رسم</translation>
        </message>
        <message numerus="yes">
            <source>No rates for fewer than {n} cases</source>
            <translation>
                <numerusform>لا نسب</numerusform>
                <numerusform>لا نسب لأقل من حالة</numerusform>
                <numerusform>لا نسب لأقل من حالتين</numerusform>
                <numerusform>لا نسب لأقل من {n} حالات</numerusform>
                <numerusform>لا نسب لأقل من {n} حالة</numerusform>
                <numerusform>لا نسب لأقل من {n} حالة</numerusform>
            </translation>
        </message>
        <message>
            <source>Nobody else works here: one signature</source>
            <translation>لا أحد غيرك هنا: توقيع واحد</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>بلا دائرة بعد</translation>
        </message>
        <message>
            <source>Note for colleagues</source>
            <translation>ملاحظة للزملاء</translation>
        </message>
        <message>
            <source>Note for the reports</source>
            <translation>ملاحظة للتقارير</translation>
        </message>
        <message>
            <source>Nothing was found</source>
            <translation>لم يُعثر على شيء</translation>
        </message>
        <message>
            <source>Nothing was received yet</source>
            <translation>لم تُستلم معاملة</translation>
        </message>
        <message>
            <source>Numbers at the door: {taken}; half waited {median} min, 9 of 10 up to {ninth}, the longest {longest}; left unserved: {left}</source>
            <translation>الأرقام عند الباب: {taken}؛ انتظر نصفهم {median} دقيقة، وتسعة أعشارهم حتى {ninth}، وأطولهم {longest}؛ انصرفوا بلا خدمة: {left}</translation>
        </message>
        <message>
            <source>Numbers at the door: {taken}; left unserved: {left}</source>
            <translation>الأرقام عند الباب: {taken}؛ انصرفوا بلا خدمة: {left}</translation>
        </message>
        <message>
            <source>On time</source>
            <translation>في موعدها</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>مفتوح</translation>
        </message>
        <message>
            <source>Open days</source>
            <translation>أيام مفتوحة</translation>
        </message>
        <message>
            <source>Open days</source>
            <comment>tab</comment>
            <translation>أيام مفتوحة</translation>
        </message>
        <message>
            <source>Others</source>
            <translation>سواها</translation>
        </message>
        <message>
            <source>PIN of the second person</source>
            <translation>الرمز السري للموقّع الثاني</translation>
        </message>
        <message>
            <source>Paid by</source>
            <translation>الدفع</translation>
        </message>
        <message>
            <source>Period</source>
            <comment>tab</comment>
            <translation>مدة</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>طباعة</translation>
        </message>
        <message>
            <source>Print the report again</source>
            <translation>إعادة طباعة التقرير</translation>
        </message>
        <message>
            <source>Print their reports from “Day”.</source>
            <translation>تُطبع تقاريرها من «اليوم».</translation>
        </message>
        <message>
            <source>Print them at the counter, or they are in the report.</source>
            <translation>تُطبع على المنفذ، وإلا ذُكرت في التقرير.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Reason of the difference, {name}</source>
            <translation>سبب الفرق، {name}</translation>
        </message>
        <message>
            <source>Receipts are printed</source>
            <translation>الإيصالات مطبوعة</translation>
        </message>
        <message>
            <source>Receipts: {amount}</source>
            <translation>الإيصالات: {amount}</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>استُلمت</translation>
        </message>
        <message>
            <source>Recorded SYP</source>
            <translation>المسجَّل ل.س</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>المرجع</translation>
        </message>
        <message>
            <source>Reference, number or name</source>
            <translation>المرجع أو الرقم أو الاسم</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>رُفضت</translation>
        </message>
        <message>
            <source>SYP</source>
            <translation>ل.س</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>الخدمة</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>الخدمات</translation>
        </message>
        <message>
            <source>Signs beside you</source>
            <translation>يوقّع معك</translation>
        </message>
        <message>
            <source>Spreadsheet</source>
            <translation>جدول XLSX</translation>
        </message>
        <message>
            <source>Spreadsheets (*.xlsx)</source>
            <translation>جداول (*.xlsx)</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>That does not hinder the close.</source>
            <translation>لا يمنع ذلك الإقفال.</translation>
        </message>
        <message>
            <source>The day is closed</source>
            <translation>أُقفل اليوم</translation>
        </message>
        <message>
            <source>The day is closed, not printed</source>
            <translation>أُقفل اليوم ولم يُطبع التقرير</translation>
        </message>
        <message>
            <source>The old words stay in the history.</source>
            <translation>تبقى الكلمات السابقة في سجل المعاملة.</translation>
        </message>
        <message>
            <source>The reason; it is printed in the report</source>
            <translation>السبب، ويُطبع في التقرير</translation>
        </message>
        <message>
            <source>The report is at {where}.</source>
            <translation>التقرير عند {where}.</translation>
        </message>
        <message>
            <source>The report is printed</source>
            <translation>طُبع التقرير</translation>
        </message>
        <message>
            <source>The spreadsheet is written</source>
            <translation>حُفظ الجدول</translation>
        </message>
        <message>
            <source>Their PIN</source>
            <translation>رمزه السري</translation>
        </message>
        <message>
            <source>They are closed together under “Open days”.</source>
            <translation>تُقفل معاً في «أيام مفتوحة».</translation>
        </message>
        <message>
            <source>They can be finished now or stay until tomorrow.</source>
            <translation>تُكمَل الآن أو تبقى إلى الغد.</translation>
        </message>
        <message>
            <source>They type their own PIN.</source>
            <translation>يكتب رمزه السري بنفسه.</translation>
        </message>
        <message>
            <source>This is not a day</source>
            <translation>هذا ليس يوماً</translation>
        </message>
        <message>
            <source>To the treasury</source>
            <translation>يُسلَّم إلى الخزينة</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Today at the centre</source>
            <translation>اليوم في المركز</translation>
        </message>
        <message>
            <source>Together</source>
            <translation>المجموع</translation>
        </message>
        <message>
            <source>Transactions that were found</source>
            <translation>المعاملات التي وُجدت</translation>
        </message>
        <message>
            <source>Try a part of the name, the number or the reference.</source>
            <translation>جرّب جزءاً من الاسم أو الرقم أو المرجع.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Type day, month and year, for example 22/11/2026.</source>
            <translation>اكتب اليوم والشهر والسنة، مثلاً ٢٢/١١/٢٠٢٦.</translation>
        </message>
        <message>
            <source>Type its reference, or the applicant's name or number, and Enter.</source>
            <translation>اكتب مرجعها أو اسم صاحبها أو رقمه، ثم Enter.</translation>
        </message>
        <message>
            <source>Void</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Void; the fee goes back</source>
            <translation>إلغاء المعاملة وردّ الرسم</translation>
        </message>
        <message>
            <source>Voided</source>
            <translation>أُلغيت</translation>
        </message>
        <message>
            <source>Week</source>
            <translation>أسبوع</translation>
        </message>
        <message>
            <source>Where the spreadsheet goes</source>
            <translation>أين يُحفظ الجدول</translation>
        </message>
        <message>
            <source>Which transaction?</source>
            <translation>أي معاملة؟</translation>
        </message>
        <message>
            <source>Without work: {days}</source>
            <translation>بلا عمل: {days}</translation>
        </message>
        <message>
            <source>Write the reason.</source>
            <translation>اكتب السبب.</translation>
        </message>
        <message>
            <source>Write why the money differs: {name}.</source>
            <translation>اكتب سبب الفرق: {name}.</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>أمس</translation>
        </message>
        <message>
            <source>all receipts printed</source>
            <translation>كل الإيصالات مطبوعة</translation>
        </message>
        <message>
            <source>card</source>
            <translation>بطاقة</translation>
        </message>
        <message>
            <source>cash</source>
            <translation>نقداً</translation>
        </message>
        <message numerus="yes">
            <source>complaints {n}, answered in time {m}</source>
            <translation>
                <numerusform>لا شكاوى، في موعدها {m}</numerusform>
                <numerusform>شكوى واحدة، في موعدها {m}</numerusform>
                <numerusform>شكويان، في موعدهما {m}</numerusform>
                <numerusform>{n} شكاوى، في موعدها {m}</numerusform>
                <numerusform>{n} شكوى، في موعدها {m}</numerusform>
                <numerusform>{n} شكوى، في موعدها {m}</numerusform>
            </translation>
        </message>
        <message>
            <source>counted</source>
            <translation>المعدود</translation>
        </message>
        <message>
            <source>half within {days} days</source>
            <translation>نصفها خلال {days} يوم</translation>
        </message>
        <message>
            <source>handed over</source>
            <translation>سُلّمت</translation>
        </message>
        <message>
            <source>no complaint</source>
            <translation>لا شكاوى</translation>
        </message>
        <message>
            <source>no decision yet</source>
            <translation>لم يصدر قرار بعد</translation>
        </message>
        <message>
            <source>no papers missing</source>
            <translation>لم تنقص أوراق</translation>
        </message>
        <message>
            <source>no refusal</source>
            <translation>لا رفض</translation>
        </message>
        <message>
            <source>none voided</source>
            <translation>لا إلغاء</translation>
        </message>
        <message>
            <source>nothing decided</source>
            <translation>لم يُقرَّر شيء</translation>
        </message>
        <message>
            <source>nothing to close</source>
            <translation>لا شيء للإقفال</translation>
        </message>
        <message>
            <source>of all that are open</source>
            <translation>من كل المفتوحة</translation>
        </message>
        <message>
            <source>papers missing: {share}</source>
            <translation>نقصت أوراق {share}</translation>
        </message>
        <message>
            <source>received</source>
            <translation>استُلمت</translation>
        </message>
        <message>
            <source>stamps</source>
            <translation>طوابع</translation>
        </message>
        <message>
            <source>transfer</source>
            <translation>حوالة</translation>
        </message>
        <message numerus="yes">
            <source>with {n} from days closed before, {amount} SYP</source>
            <translation>
                <numerusform>مع {amount} ل.س عن أيام أُقفلت</numerusform>
                <numerusform>مع معاملة عن أيام أُقفلت، {amount} ل.س</numerusform>
                <numerusform>مع معاملتين عن أيام أُقفلت، {amount} ل.س</numerusform>
                <numerusform>مع {n} معاملات عن أيام أُقفلت، {amount} ل.س</numerusform>
                <numerusform>مع {n} معاملة عن أيام أُقفلت، {amount} ل.س</numerusform>
                <numerusform>مع {n} معاملة عن أيام أُقفلت، {amount} ل.س</numerusform>
            </translation>
        </message>
        <message>
            <source>{amount} SYP go back today.</source>
            <translation>يُعاد اليوم {amount} ل.س.</translation>
        </message>
        <message>
            <source>{amount} too little</source>
            <translation>ينقص {amount}</translation>
        </message>
        <message>
            <source>{amount} too much</source>
            <translation>يزيد {amount}</translation>
        </message>
        <message>
            <source>{desk}: {name} since {time}</source>
            <translation>{desk}: {name} منذ {time}</translation>
        </message>
        <message>
            <source>{desk}: {name}, last act {time}</source>
            <translation>{desk}: {name}، آخر عمل {time}</translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation>{first} – {last}</translation>
        </message>
        <message numerus="yes">
            <source>{n} came after the close, told with a later day</source>
            <translation>
                <numerusform>تغيّر شيء بعد الإقفال، ويُذكر في يوم لاحق</numerusform>
                <numerusform>وصلت معاملة بعد الإقفال، تُذكر في يوم لاحق</numerusform>
                <numerusform>وصلت معاملتان بعد الإقفال، تُذكران في يوم لاحق</numerusform>
                <numerusform>وصلت {n} معاملات بعد الإقفال، تُذكر في يوم لاحق</numerusform>
                <numerusform>وصلت {n} معاملة بعد الإقفال، تُذكر في يوم لاحق</numerusform>
                <numerusform>وصلت {n} معاملة بعد الإقفال، تُذكر في يوم لاحق</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days are closed</source>
            <translation>
                <numerusform>لم يُقفل يوم</numerusform>
                <numerusform>أُقفل يوم</numerusform>
                <numerusform>أُقفل يومان</numerusform>
                <numerusform>أُقفلت {n} أيام</numerusform>
                <numerusform>أُقفل {n} يوماً</numerusform>
                <numerusform>أُقفل {n} يوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days with work</source>
            <translation>
                <numerusform>لا أيام عمل</numerusform>
                <numerusform>يوم عمل واحد</numerusform>
                <numerusform>يوما عمل</numerusform>
                <numerusform>{n} أيام عمل</numerusform>
                <numerusform>{n} يوم عمل</numerusform>
                <numerusform>{n} يوم عمل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} decided</source>
            <translation>
                <numerusform>لم يصدر قرار</numerusform>
                <numerusform>صدر قرار واحد</numerusform>
                <numerusform>صدر قراران</numerusform>
                <numerusform>صدرت {n} قرارات</numerusform>
                <numerusform>صدر {n} قراراً</numerusform>
                <numerusform>صدر {n} قرار</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} drafts are open</source>
            <translation>
                <numerusform>لا مسودات</numerusform>
                <numerusform>مسودة مفتوحة</numerusform>
                <numerusform>مسودتان مفتوحتان</numerusform>
                <numerusform>{n} مسودات مفتوحة</numerusform>
                <numerusform>{n} مسودة مفتوحة</numerusform>
                <numerusform>{n} مسودة مفتوحة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} earlier days are open</source>
            <translation>
                <numerusform>لا يوم مفتوحاً</numerusform>
                <numerusform>يوم سابق لم يُقفل</numerusform>
                <numerusform>يومان سابقان لم يُقفلا</numerusform>
                <numerusform>{n} أيام سابقة لم تُقفل</numerusform>
                <numerusform>{n} يوماً سابقاً لم تُقفل</numerusform>
                <numerusform>{n} يوم سابق لم تُقفل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} handed over</source>
            <translation>
                <numerusform>لم تُسلّم معاملة</numerusform>
                <numerusform>سُلّمت معاملة</numerusform>
                <numerusform>سُلّمت معاملتان</numerusform>
                <numerusform>سُلّمت {n}</numerusform>
                <numerusform>سُلّمت {n}</numerusform>
                <numerusform>سُلّمت {n}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} left to do</source>
            <translation>
                <numerusform>لم يبقَ شيء</numerusform>
                <numerusform>بقي واحد</numerusform>
                <numerusform>بقي اثنان</numerusform>
                <numerusform>بقي {n}</numerusform>
                <numerusform>بقي {n}</numerusform>
                <numerusform>بقي {n}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more</source>
            <translation>
                <numerusform>ولا يوم آخر</numerusform>
                <numerusform>ويوم آخر</numerusform>
                <numerusform>ويومان آخران</numerusform>
                <numerusform>و{n} أيام أخرى</numerusform>
                <numerusform>و{n} يوماً آخر</numerusform>
                <numerusform>و{n} يوم آخر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} receipts not printed</source>
            <translation>
                <numerusform>كل الإيصالات مطبوعة</numerusform>
                <numerusform>إيصال لم يُطبع</numerusform>
                <numerusform>إيصالان لم يُطبعا</numerusform>
                <numerusform>{n} إيصالات لم تُطبع</numerusform>
                <numerusform>{n} إيصالاً لم تُطبع</numerusform>
                <numerusform>{n} إيصالاً لم تُطبع</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} received</source>
            <translation>
                <numerusform>لم تُستلم معاملة</numerusform>
                <numerusform>استُلمت معاملة</numerusform>
                <numerusform>استُلمت معاملتان</numerusform>
                <numerusform>استُلمت {n}</numerusform>
                <numerusform>استُلمت {n}</numerusform>
                <numerusform>استُلمت {n}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} refused</source>
            <translation>
                <numerusform>لا رفض</numerusform>
                <numerusform>رُفضت واحدة</numerusform>
                <numerusform>رُفضت اثنتان</numerusform>
                <numerusform>رُفضت {n}</numerusform>
                <numerusform>رُفضت {n}</numerusform>
                <numerusform>رُفضت {n}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions</source>
            <translation>
                <numerusform>لا معاملات</numerusform>
                <numerusform>معاملة واحدة</numerusform>
                <numerusform>معاملتان</numerusform>
                <numerusform>{n} معاملات</numerusform>
                <numerusform>{n} معاملة</numerusform>
                <numerusform>{n} معاملة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions wait to be sent</source>
            <translation>
                <numerusform>لا معاملات تنتظر الإرسال</numerusform>
                <numerusform>معاملة تنتظر الإرسال</numerusform>
                <numerusform>معاملتان تنتظران الإرسال</numerusform>
                <numerusform>{n} معاملات تنتظر الإرسال</numerusform>
                <numerusform>{n} معاملة تنتظر الإرسال</numerusform>
                <numerusform>{n} معاملة تنتظر الإرسال</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} voided</source>
            <translation>
                <numerusform>لا إلغاء</numerusform>
                <numerusform>إلغاء واحد</numerusform>
                <numerusform>إلغاءان</numerusform>
                <numerusform>{n} إلغاءات</numerusform>
                <numerusform>{n} إلغاءً</numerusform>
                <numerusform>{n} إلغاءً</numerusform>
            </translation>
        </message>
        <message>
            <source>{printed} of {received}</source>
            <translation>{printed} من {received}</translation>
        </message>
    </context>
</TS>
