<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Words</name>
        <message>
            <source>Assigned to you</source>
            <translation>مُسندة إليك</translation>
        </message>
        <message>
            <source>Assigned to {officer}</source>
            <translation>مُسندة إلى {officer}</translation>
        </message>
        <message>
            <source>Attachment</source>
            <translation>مرفق</translation>
        </message>
        <message>
            <source>Case {number}</source>
            <translation>المعاملة {number}</translation>
        </message>
        <message>
            <source>Decided under delegation {number}</source>
            <translation>يُبتّ فيها بموجب التفويض {number}</translation>
        </message>
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
            <source>No</source>
            <translation>لا</translation>
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
            <source>The delegation was recalled from {day}</source>
            <translation>سُحب التفويض اعتباراً من {day}</translation>
        </message>
        <message>
            <source>The ministry does not use this decision</source>
            <translation>لم تعتمد الوزارة هذا القرار</translation>
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
            <source>Unnamed</source>
            <translation>مجهول الهوية</translation>
        </message>
        <message>
            <source>Voided</source>
            <translation>ملغاة</translation>
        </message>
        <message>
            <source>What was asked for</source>
            <translation>ما طُلب</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>نعم</translation>
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
        <message>
            <source>{question}: {answer}</source>
            <translation>{question}: {answer}</translation>
        </message>
    </context>
</TS>
