<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Lock</name>
        <message>
            <source>A supervisor signs in and gives you a new PIN. Your draft stays kept.</source>
            <translation>يدخل المشرف ويعطيك رمزاً جديداً. تبقى مسودتك محفوظة.</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>مدير النظام</translation>
        </message>
        <message>
            <source>Department officer</source>
            <translation>موظف الدائرة</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>دخول</translation>
        </message>
        <message>
            <source>Everything on this machine is encrypted. Five tries, then the supervisor opens.</source>
            <translation>كل ما على هذا الجهاز مشفّر. خمس محاولات، ثم يفتحه المشرف.</translation>
        </message>
        <message>
            <source>Locked at {when} after {minutes} without use. You come back to where you were.</source>
            <translation>قُفلت الشاشة {when} بعد {minutes} بلا استعمال. تعود إلى حيث كنت.</translation>
        </message>
        <message>
            <source>Nobody may sign in at this desk yet</source>
            <translation>لا يحق لأحد الدخول إلى هذا المنفذ بعد</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>الرمز السري</translation>
        </message>
        <message>
            <source>PIN forgotten</source>
            <translation>نسيت الرمز</translation>
        </message>
        <message>
            <source>Papers move, not people</source>
            <translation>الأوراق تتحرّك، لا الناس</translation>
        </message>
        <message>
            <source>Reception clerk</source>
            <translation>موظف استقبال</translation>
        </message>
        <message>
            <source>Shubbak</source>
            <translation>شُبّاك</translation>
        </message>
        <message>
            <source>Somebody else</source>
            <translation>موظف آخر</translation>
        </message>
        <message>
            <source>Staff come with the line. Connect the desk once, or ask the ministry to name its staff.</source>
            <translation>تصل أسماء الموظفين مع الخط. صِل المنفذ مرة واحدة، أو اطلب من الوزارة تسمية موظفيه.</translation>
        </message>
        <message>
            <source>Supervisor</source>
            <translation>المشرف</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>حذف الرقم الأخير</translation>
        </message>
        <message>
            <source>The supervisor can help</source>
            <translation>المشرف يساعدك</translation>
        </message>
        <message>
            <source>Your draft is kept as it is</source>
            <translation>مسودتك محفوظة كما هي</translation>
        </message>
        <message numerus="yes">
            <source>{n} minutes</source>
            <translation>
                <numerusform>{n} دقيقة</numerusform>
                <numerusform>دقيقة واحدة</numerusform>
                <numerusform>دقيقتين</numerusform>
                <numerusform>{n} دقائق</numerusform>
                <numerusform>{n} دقيقة</numerusform>
                <numerusform>{n} دقيقة</numerusform>
            </translation>
        </message>
    </context>
</TS>
