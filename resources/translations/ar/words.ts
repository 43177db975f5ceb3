<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Done {day}</source>
            <translation>أُنجزت {day}</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>تُستحق اليوم</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>سُلّمت</translation>
        </message>
        <message>
            <source>No need</source>
            <translation>لا يلزم</translation>
        </message>
        <message>
            <source>Not told</source>
            <translation>لم يُبلَّغ</translation>
        </message>
        <message>
            <source>Papers missing</source>
            <translation>أوراق ناقصة</translation>
        </message>
        <message>
            <source>Ready</source>
            <translation>جاهزة للتسليم</translation>
        </message>
        <message>
            <source>Signed hand-over slip</source>
            <translation>قسيمة التسليم الموقّعة</translation>
        </message>
        <message>
            <source>To forward</source>
            <translation>للإحالة</translation>
        </message>
        <message>
            <source>Told</source>
            <translation>أُبلغ</translation>
        </message>
        <message>
            <source>Under way</source>
            <translation>لدى الدائرة</translation>
        </message>
        <message>
            <source>Voided</source>
            <translation>ملغاة</translation>
        </message>
        <message numerus="yes">
            <source>{n} days late</source>
            <translation>
                <numerusform>في موعدها</numerusform>
                <numerusform>متأخرة يوماً</numerusform>
                <numerusform>متأخرة يومين</numerusform>
                <numerusform>متأخرة {n} أيام</numerusform>
                <numerusform>متأخرة {n} يوماً</numerusform>
                <numerusform>متأخرة {n} يوم</numerusform>
            </translation>
        </message>
    </context>
</TS>
