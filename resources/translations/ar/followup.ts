<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>FollowUp</name>
        <message>
            <source>All open</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Another department</source>
            <translation>دائرة أخرى</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>صاحب المعاملة</translation>
        </message>
        <message>
            <source>Arrows to move</source>
            <translation>السهمان للتنقّل</translation>
        </message>
        <message>
            <source>At the agency</source>
            <translation>لدى جهة أخرى</translation>
        </message>
        <message>
            <source>Being taken in…</source>
            <translation>تُؤخذ الآن…</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>اتصال</translation>
        </message>
        <message>
            <source>Choose one with the arrows to see its history.</source>
            <translation>اختر واحدة بالسهمين لترى سيرتها.</translation>
        </message>
        <message>
            <source>Choose the paper</source>
            <translation>اختر الورقة</translation>
        </message>
        <message>
            <source>Contact list</source>
            <translation>قائمة الاتصال</translation>
        </message>
        <message>
            <source>Copy {copy}.</source>
            <translation>النسخة {copy}.</translation>
        </message>
        <message>
            <source>Correct</source>
            <comment>act</comment>
            <translation>تصحيح</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>الموعد</translation>
        </message>
        <message>
            <source>Escalated</source>
            <translation>رُفعت</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>متابعة</translation>
        </message>
        <message>
            <source>Forward to the department</source>
            <translation>إحالة إلى الدائرة</translation>
        </message>
        <message numerus="yes">
            <source>Forward {n} marked</source>
            <translation>
                <numerusform>إحالة المختارة</numerusform>
                <numerusform>إحالة الواحدة المختارة</numerusform>
                <numerusform>إحالة المختارتين</numerusform>
                <numerusform>إحالة {n} مختارة</numerusform>
                <numerusform>إحالة {n} مختارة</numerusform>
                <numerusform>إحالة {n} مختارة</numerusform>
            </translation>
        </message>
        <message>
            <source>Forwarded</source>
            <translation>أُحيلت</translation>
        </message>
        <message>
            <source>Found for “{words}”</source>
            <translation>ما وُجد لـ «{words}»</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>تسليم</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>سُلّمت</translation>
        </message>
        <message>
            <source>In the ministry</source>
            <translation>في الوزارة</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>متأخرة</translation>
        </message>
        <message>
            <source>Mark</source>
            <translation>اختيار</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>رسالة</translation>
        </message>
        <message>
            <source>No transaction is chosen</source>
            <translation>لم تُختر معاملة</translation>
        </message>
        <message>
            <source>Not scanned</source>
            <translation>لم تُمسح</translation>
        </message>
        <message>
            <source>Not told</source>
            <translation>للتبليغ</translation>
        </message>
        <message>
            <source>Nothing here now</source>
            <translation>لا شيء هنا الآن</translation>
        </message>
        <message>
            <source>Nothing is open</source>
            <translation>لا معاملات مفتوحة</translation>
        </message>
        <message>
            <source>Nothing was found</source>
            <translation>لم يوجد شيء</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>الأوراق</translation>
        </message>
        <message>
            <source>Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</source>
            <translation>أوراق (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</translation>
        </message>
        <message>
            <source>Papers missing</source>
            <translation>ناقصة</translation>
        </message>
        <message>
            <source>Papers taken</source>
            <translation>أُخذت الأوراق</translation>
        </message>
        <message>
            <source>Papers {count}</source>
            <translation>الأوراق {count}</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>إعادة الطباعة</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>جاهزة</translation>
        </message>
        <message>
            <source>Reference</source>
            <translation>المرجع</translation>
        </message>
        <message>
            <source>Remind the department</source>
            <translation>تذكير الدائرة</translation>
        </message>
        <message>
            <source>Reminder written</source>
            <translation>سُجّل التذكير</translation>
        </message>
        <message>
            <source>Reminder: {service}, {state}. The applicant is waiting.</source>
            <translation>تذكير: {service}، {state}. صاحب المعاملة ينتظر.</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>الخدمة</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>الإشعار</translation>
        </message>
        <message>
            <source>Slip not printed</source>
            <translation>لم يُطبع الإشعار</translation>
        </message>
        <message>
            <source>Slip printed: {reference}</source>
            <translation>طُبع إشعار {reference}</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Take missing papers</source>
            <translation>استكمال الأوراق</translation>
        </message>
        <message>
            <source>Tell the applicant</source>
            <translation>تبليغ صاحب المعاملة</translation>
        </message>
        <message>
            <source>Telling</source>
            <translation>التبليغ</translation>
        </message>
        <message>
            <source>The department sees it with the next sync.</source>
            <translation>تراه الدائرة مع المزامنة التالية.</translation>
        </message>
        <message>
            <source>This list is done. The others are above.</source>
            <translation>أُنجزت هذه القائمة. القوائم الأخرى في الأعلى.</translation>
        </message>
        <message>
            <source>To an agency</source>
            <translation>إلى جهة أخرى</translation>
        </message>
        <message>
            <source>To forward</source>
            <translation>للإحالة</translation>
        </message>
        <message>
            <source>Today</source>
            <comment>due today</comment>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Transactions to follow up</source>
            <translation>معاملات للمتابعة</translation>
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
            <source>What is due first is on top</source>
            <translation>الأولى بالعمل أولاً</translation>
        </message>
        <message>
            <source>What is received at the counter appears here.</source>
            <translation>يظهر هنا ما يُستلم على المنفذ.</translation>
        </message>
        <message>
            <source>Written down: not reached</source>
            <translation>سُجّل: لا جواب</translation>
        </message>
        <message>
            <source>Written down: told</source>
            <translation>سُجّل التبليغ</translation>
        </message>
        <message>
            <source>Your transaction {reference} ({service}) is being worked on.</source>
            <translation>معاملتكم {reference} ({service}) قيد الإنجاز.</translation>
        </message>
        <message>
            <source>Your transaction {reference} ({service}) is finished. Please come to the centre with your receipt.</source>
            <translation>أُنجزت معاملتكم {reference} ({service}). نرجو مراجعة المركز ومعكم الإيصال.</translation>
        </message>
        <message>
            <source>Your transaction {reference} ({service}) lacks: {papers}. Please bring it to the centre.</source>
            <translation>معاملتكم {reference} ({service}) ينقصها: {papers}. نرجو إحضاره إلى المركز.</translation>
        </message>
        <message>
            <source>{first} to {last} of {total}</source>
            <translation>{first} إلى {last} من {total}</translation>
        </message>
        <message numerus="yes">
            <source>{n} could not be forwarded</source>
            <translation>
                <numerusform>أُحيلت كلها</numerusform>
                <numerusform>تعذّرت إحالة واحدة</numerusform>
                <numerusform>تعذّرت إحالة اثنتين</numerusform>
                <numerusform>تعذّرت إحالة {n}</numerusform>
                <numerusform>تعذّرت إحالة {n}</numerusform>
                <numerusform>تعذّرت إحالة {n}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} forwarded</source>
            <translation>
                <numerusform>لم تُحَل معاملة</numerusform>
                <numerusform>أُحيلت معاملة واحدة</numerusform>
                <numerusform>أُحيلت معاملتان</numerusform>
                <numerusform>أُحيلت {n} معاملات</numerusform>
                <numerusform>أُحيلت {n} معاملة</numerusform>
                <numerusform>أُحيلت {n} معاملة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} marked</source>
            <translation>
                <numerusform>لا مختارة</numerusform>
                <numerusform>واحدة مختارة</numerusform>
                <numerusform>اثنتان مختارتان</numerusform>
                <numerusform>{n} مختارة</numerusform>
                <numerusform>{n} مختارة</numerusform>
                <numerusform>{n} مختارة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} pages</source>
            <translation>
                <numerusform>بلا صفحات</numerusform>
                <numerusform>صفحة واحدة</numerusform>
                <numerusform>صفحتان</numerusform>
                <numerusform>{n} صفحات</numerusform>
                <numerusform>{n} صفحة</numerusform>
                <numerusform>{n} صفحة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} slips not printed</source>
            <translation>
                <numerusform>كل الإشعارات مطبوعة</numerusform>
                <numerusform>لم يُطبع إشعار واحد</numerusform>
                <numerusform>لم يُطبع إشعاران</numerusform>
                <numerusform>لم تُطبع {n} إشعارات</numerusform>
                <numerusform>لم يُطبع {n} إشعاراً</numerusform>
                <numerusform>لم يُطبع {n} إشعار</numerusform>
            </translation>
        </message>
        <message>
            <source>{reference} is finished.</source>
            <translation>انتهت {reference}.</translation>
        </message>
        <message>
            <source>{reference} is on its way to {department}.</source>
            <translation>{reference} في طريقها إلى {department}.</translation>
        </message>
    </context>
</TS>
