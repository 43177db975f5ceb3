<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Frame</name>
        <message>
            <source>Administration</source>
            <translation>إدارة</translation>
        </message>
        <message>
            <source>Agencies</source>
            <translation>جهات أخرى</translation>
        </message>
        <message>
            <source>Assistance</source>
            <translation>مساعدات</translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation>شكاوى</translation>
        </message>
        <message>
            <source>Connected, everything is safe at the ministry</source>
            <translation>متصل، كل شيء محفوظ لدى الوزارة</translation>
        </message>
        <message numerus="yes">
            <source>Connected, {n} waiting to be sent</source>
            <translation>
                <numerusform>متصل، كل شيء محفوظ لدى الوزارة</numerusform>
                <numerusform>متصل، {n} بانتظار الإرسال</numerusform>
                <numerusform>متصل، {n} بانتظار الإرسال</numerusform>
                <numerusform>متصل، {n} بانتظار الإرسال</numerusform>
                <numerusform>متصل، {n} بانتظار الإرسال</numerusform>
                <numerusform>متصل، {n} بانتظار الإرسال</numerusform>
            </translation>
        </message>
        <message>
            <source>Desk {number}</source>
            <translation>المنفذ {number}</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>متابعة</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>الدليل</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>وارد</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>قفل</translation>
        </message>
        <message>
            <source>My work</source>
            <translation>عملي</translation>
        </message>
        <message>
            <source>Name, number or service</source>
            <translation>اسم، رقم، مرجع أو خدمة</translation>
        </message>
        <message>
            <source>Not joined to a ministry yet, kept here</source>
            <translation>لم يُضمّ إلى الوزارة بعد، والعمل محفوظ هنا</translation>
        </message>
        <message>
            <source>Nothing fits. It may not have reached this desk yet.</source>
            <translation>لا شيء يطابق. ربما لم يصل إلى هذا المنفذ بعد.</translation>
        </message>
        <message>
            <source>Off line, nothing is waiting to be sent</source>
            <translation>بلا اتصال، ولا شيء ينتظر الإرسال</translation>
        </message>
        <message numerus="yes">
            <source>Off line: {n} transactions waiting</source>
            <translation>
                <numerusform>بلا اتصال</numerusform>
                <numerusform>بلا اتصال: معاملة بانتظار الإرسال</numerusform>
                <numerusform>بلا اتصال: معاملتان بانتظار الإرسال</numerusform>
                <numerusform>بلا اتصال: {n} معاملات بانتظار الإرسال</numerusform>
                <numerusform>بلا اتصال: {n} معاملة بانتظار الإرسال</numerusform>
                <numerusform>بلا اتصال: {n} معاملة بانتظار الإرسال</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Off line: {n} transactions waiting since {since}</source>
            <translation>
                <numerusform>بلا اتصال منذ {since}</numerusform>
                <numerusform>بلا اتصال: معاملة بانتظار الإرسال منذ {since}</numerusform>
                <numerusform>بلا اتصال: معاملتان بانتظار الإرسال منذ {since}</numerusform>
                <numerusform>بلا اتصال: {n} معاملات بانتظار الإرسال منذ {since}</numerusform>
                <numerusform>بلا اتصال: {n} معاملة بانتظار الإرسال منذ {since}</numerusform>
                <numerusform>بلا اتصال: {n} معاملة بانتظار الإرسال منذ {since}</numerusform>
            </translation>
        </message>
        <message>
            <source>Organisations</source>
            <translation>جمعيات</translation>
        </message>
        <message>
            <source>Reception</source>
            <translation>استقبال</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>تقارير</translation>
        </message>
        <message>
            <source>Search everything</source>
            <translation>بحث في كل شيء</translation>
        </message>
        <message numerus="yes">
            <source>Sending {n}, the rest is safe at the ministry</source>
            <translation>
                <numerusform>يُرسَل القليل، والباقي محفوظ لدى الوزارة</numerusform>
                <numerusform>يُرسَل {n}، والباقي محفوظ لدى الوزارة</numerusform>
                <numerusform>يُرسَل {n}، والباقي محفوظ لدى الوزارة</numerusform>
                <numerusform>يُرسَل {n}، والباقي محفوظ لدى الوزارة</numerusform>
                <numerusform>يُرسَل {n}، والباقي محفوظ لدى الوزارة</numerusform>
                <numerusform>يُرسَل {n}، والباقي محفوظ لدى الوزارة</numerusform>
            </translation>
        </message>
        <message>
            <source>Service</source>
            <translation>خدمة</translation>
        </message>
        <message>
            <source>Shubbak</source>
            <translation>شُبّاك</translation>
        </message>
        <message>
            <source>Sync</source>
            <translation>مزامنة</translation>
        </message>
        <message numerus="yes">
            <source>{n} matters need a look</source>
            <translation>
                <numerusform>أمور تحتاج إلى نظر</numerusform>
                <numerusform>أمر يحتاج إلى نظر</numerusform>
                <numerusform>أمران يحتاجان إلى نظر</numerusform>
                <numerusform>{n} أمور تحتاج إلى نظر</numerusform>
                <numerusform>{n} أمراً يحتاج إلى نظر</numerusform>
                <numerusform>{n} أمر يحتاج إلى نظر</numerusform>
            </translation>
        </message>
    </context>
</TS>
