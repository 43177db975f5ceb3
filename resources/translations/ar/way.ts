<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Way</name>
        <message>
            <source>At another agency</source>
            <translation>لدى جهة أخرى</translation>
        </message>
        <message>
            <source>At the centre</source>
            <translation>في المركز</translation>
        </message>
        <message>
            <source>In the department</source>
            <translation>في الدائرة</translation>
        </message>
        <message>
            <source>Step {number} of {all}: {title}</source>
            <translation>الخطوة {number} من {all}: {title}</translation>
        </message>
        <message numerus="yes">
            <source>within {n} days</source>
            <translation>
                <numerusform>فوراً</numerusform>
                <numerusform>خلال يوم واحد</numerusform>
                <numerusform>خلال يومين</numerusform>
                <numerusform>خلال {n} أيام</numerusform>
                <numerusform>خلال {n} يوماً</numerusform>
                <numerusform>خلال {n} يوم</numerusform>
            </translation>
        </message>
    </context>
</TS>
