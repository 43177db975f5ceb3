<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Lock</name>
        <message>
            <source>A supervisor opens for {name}</source>
            <translation>يفتح المشرف لـ {name}</translation>
        </message>
        <message>
            <source>Administrator</source>
            <translation>مدير النظام</translation>
        </message>
        <message>
            <source>After a quarter of an hour the PIN can be tried again. A new PIN or another supervisor comes from the ministry, with the line.</source>
            <translation>بعد ربع ساعة يمكن تجربة الرمز من جديد. ويصل رمز جديد أو مشرف آخر من الوزارة مع الخط.</translation>
        </message>
        <message>
            <source>Another one</source>
            <translation>مشرف آخر</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
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
            <source>No other supervisor may sign in here</source>
            <translation>لا مشرف آخر على هذا المنفذ</translation>
        </message>
        <message>
            <source>Nobody may sign in at this desk yet</source>
            <translation>لا يحق لأحد الدخول إلى هذا المنفذ بعد</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>فتح</translation>
        </message>
        <message>
            <source>Opened</source>
            <translation>فُتح الدخول</translation>
        </message>
        <message>
            <source>PIN</source>
            <translation>الرمز السري</translation>
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
            <source>The supervisor's PIN</source>
            <translation>رمز المشرف السري</translation>
        </message>
        <message>
            <source>Type your own PIN. Whoever forgot theirs gets a new one from the ministry.</source>
            <translation>اكتب رمزك أنت. ومن نسي رمزه تعطيه الوزارة رمزاً جديداً.</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>يفتحه المشرف</translation>
        </message>
        <message>
            <source>Your draft is kept as it is</source>
            <translation>مسودتك محفوظة كما هي</translation>
        </message>
        <message>
            <source>{name} may try the PIN again.</source>
            <translation>يمكن أن تُعاد تجربة رمز {name}.</translation>
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
