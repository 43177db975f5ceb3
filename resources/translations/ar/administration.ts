<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Administration</name>
        <message>
            <source>Administration</source>
            <translation>الإدارة</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>مدير النظام</translation>
        </message>
        <message>
            <source>Agencies</source>
            <translation>الجهات</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>الجهة</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>النسخ الاحتياطية</translation>
        </message>
        <message>
            <source>Calendar</source>
            <translation>التقويم</translation>
        </message>
        <message>
            <source>Clerk</source>
            <translation>موظف</translation>
        </message>
        <message>
            <source>Data of this desk</source>
            <translation>بيانات هذا المنفذ</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Decided without seeing whose it is</source>
            <translation>يُبتّ فيها دون معرفة صاحبها</translation>
        </message>
        <message>
            <source>Decree</source>
            <translation>رقم القرار</translation>
        </message>
        <message>
            <source>Delegations</source>
            <translation>التفويضات</translation>
        </message>
        <message>
            <source>Desk {number}</source>
            <translation>المنفذ {number}</translation>
        </message>
        <message>
            <source>Desk {number}, this one</source>
            <translation>المنفذ {number}، هذا</translation>
        </message>
        <message>
            <source>Ended</source>
            <translation>انتهى</translation>
        </message>
        <message>
            <source>Every service of the department</source>
            <translation>كل خدمات الدائرة</translation>
        </message>
        <message>
            <source>Files go there</source>
            <translation>تُرسل إليها</translation>
        </message>
        <message>
            <source>From</source>
            <translation>من</translation>
        </message>
        <message>
            <source>Governorate</source>
            <translation>المحافظة</translation>
        </message>
        <message>
            <source>Holiday</source>
            <translation>عطلة</translation>
        </message>
        <message>
            <source>In force</source>
            <translation>سارٍ</translation>
        </message>
        <message>
            <source>Its own time</source>
            <translation>مدّتها</translation>
        </message>
        <message>
            <source>May work as</source>
            <translation>يعمل بصفة</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>No end</source>
            <translation>بلا نهاية</translation>
        </message>
        <message>
            <source>No more</source>
            <translation>لا تُرسل إليها</translation>
        </message>
        <message>
            <source>No papers are asked for</source>
            <translation>لا تُطلب أوراق</translation>
        </message>
        <message>
            <source>Nobody works on</source>
            <translation>أيام العطلة</translation>
        </message>
        <message>
            <source>Not yet</source>
            <translation>لم يبدأ</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>موظف دائرة</translation>
        </message>
        <message>
            <source>Outage</source>
            <translation>انقطاع</translation>
        </message>
        <message>
            <source>Papers: {papers}</source>
            <translation>الأوراق: {papers}</translation>
        </message>
        <message>
            <source>People</source>
            <translation>الموظفون</translation>
        </message>
        <message>
            <source>Printer of receipts</source>
            <translation>طابعة الإيصالات</translation>
        </message>
        <message>
            <source>Printer of reports</source>
            <translation>طابعة التقارير</translation>
        </message>
        <message>
            <source>Recalled</source>
            <translation>استُرد</translation>
        </message>
        <message>
            <source>Scanner</source>
            <translation>الماسح الضوئي</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>الخدمة</translation>
        </message>
        <message>
            <source>Services and their ways</source>
            <translation>الخدمات ومساراتها</translation>
        </message>
        <message>
            <source>Set to</source>
            <translation>القيمة</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>خطوات</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>مشرف</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>The department decides</source>
            <translation>القرار للدائرة</translation>
        </message>
        <message>
            <source>The ministry decides, or whom it delegates</source>
            <translation>القرار للوزارة أو لمن تفوّضه</translation>
        </message>
        <message>
            <source>The ministry's server</source>
            <translation>مخدّم الوزارة</translation>
        </message>
        <message>
            <source>The system's own</source>
            <translation>الافتراضية</translation>
        </message>
        <message>
            <source>The weekend: {days}.</source>
            <translation>العطلة الأسبوعية: {days}.</translation>
        </message>
        <message>
            <source>This desk</source>
            <translation>هذا المنفذ</translation>
        </message>
        <message>
            <source>To the list</source>
            <translation>إلى القائمة</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>حتى</translation>
        </message>
        <message>
            <source>Version {number}</source>
            <translation>الإصدار {number}</translation>
        </message>
        <message>
            <source>What</source>
            <translation>البند</translation>
        </message>
        <message>
            <source>What is late climbs: {steps}.</source>
            <translation>ما تأخر يُرفع إلى: {steps}.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>{form}: {fields}</source>
            <translation>{form}: {fields}</translation>
        </message>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>لا أيام</numerusform>
                <numerusform>يوم واحد</numerusform>
                <numerusform>يومان</numerusform>
                <numerusform>{n} أيام</numerusform>
                <numerusform>{n} يومًا</numerusform>
                <numerusform>{n} يوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days</source>
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
            <source>{who} after {n} days</source>
            <translation>
                <numerusform>{who} فورًا</numerusform>
                <numerusform>{who} بعد يوم</numerusform>
                <numerusform>{who} بعد يومين</numerusform>
                <numerusform>{who} بعد {n} أيام</numerusform>
                <numerusform>{who} بعد {n} يومًا</numerusform>
                <numerusform>{who} بعد {n} يوم</numerusform>
            </translation>
        </message>
    </context>
</TS>
