<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Reports</name>
        <message>
            <source>Another day</source>
            <translation>يوم آخر</translation>
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
            <source>Cash</source>
            <translation>النقد</translation>
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
            <source>Closed</source>
            <translation>مُقفل</translation>
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
            <source>Day, month, year</source>
            <translation>اليوم والشهر والسنة</translation>
        </message>
        <message>
            <source>Day/month/year</source>
            <translation>يوم/شهر/سنة</translation>
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
            <source>Everything agrees</source>
            <translation>كل شيء متطابق</translation>
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
            <source>Late</source>
            <translation>متأخرة</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>التالي</translation>
        </message>
        <message>
            <source>Nothing was received yet</source>
            <translation>لم تُستلم معاملة</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>مفتوح</translation>
        </message>
        <message>
            <source>Others</source>
            <translation>سواها</translation>
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
            <source>Print them at the counter, or they are in the report.</source>
            <translation>تُطبع على المنفذ، وإلا ذُكرت في التقرير.</translation>
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
            <source>SYP</source>
            <translation>ل.س</translation>
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
            <source>They can be finished now or stay until tomorrow.</source>
            <translation>تُكمَل الآن أو تبقى إلى الغد.</translation>
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
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Type day, month and year, for example 22/11/2026.</source>
            <translation>اكتب اليوم والشهر والسنة، مثلاً ٢٢/١١/٢٠٢٦.</translation>
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
            <source>counted</source>
            <translation>المعدود</translation>
        </message>
        <message>
            <source>handed over</source>
            <translation>سُلّمت</translation>
        </message>
        <message>
            <source>none voided</source>
            <translation>لا إلغاء</translation>
        </message>
        <message>
            <source>no decision yet</source>
            <translation>لم يصدر قرار بعد</translation>
        </message>
        <message>
            <source>of all that are open</source>
            <translation>من كل المفتوحة</translation>
        </message>
        <message>
            <source>received</source>
            <translation>استُلمت</translation>
        </message>
        <message>
            <source>{amount} too little</source>
            <translation>ينقص {amount}</translation>
        </message>
        <message>
            <source>{amount} too much</source>
            <translation>يزيد {amount}</translation>
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
