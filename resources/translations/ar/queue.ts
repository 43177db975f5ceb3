<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Queue</name>
        <message>
            <source>Absent</source>
            <translation>لم يحضر</translation>
        </message>
        <message>
            <source>Again</source>
            <translation>أعد النداء</translation>
        </message>
        <message>
            <source>Call the next</source>
            <translation>نادِ التالي</translation>
        </message>
        <message>
            <source>Desk {desk}</source>
            <translation>المنفذ {desk}</translation>
        </message>
        <message>
            <source>Give a number</source>
            <translation>أعطِ رقماً</translation>
        </message>
        <message>
            <source>It is printed.</source>
            <translation>طُبع.</translation>
        </message>
        <message>
            <source>No number was called</source>
            <translation>لم يُنادَ أي رقم</translation>
        </message>
        <message>
            <source>No number was called yet</source>
            <translation>لم يُنادَ أي رقم بعد</translation>
        </message>
        <message>
            <source>Number {number}</source>
            <translation>الرقم {number}</translation>
        </message>
        <message>
            <source>Number {number} stands here</source>
            <translation>الرقم {number} عند هذا المنفذ</translation>
        </message>
        <message>
            <source>Number {number}, desk {desk}</source>
            <translation>الرقم {number}، المنفذ {desk}</translation>
        </message>
        <message>
            <source>Tell it, or write it down: no printer is set up for it.</source>
            <translation>قله لصاحبه أو اكتبه له، فلا طابعة للأرقام.</translation>
        </message>
        <message>
            <source>The queue: {waiting}</source>
            <translation>الدور: {waiting}</translation>
        </message>
        <message>
            <source>Waiting room</source>
            <translation>غرفة الانتظار</translation>
        </message>
        <message>
            <source>half waited {median} min, 9 of 10 up to {ninth}</source>
            <translation>نصفهم انتظر {median} دقيقة، وتسعة من عشرة حتى {ninth}</translation>
        </message>
        <message numerus="yes">
            <source>{n} wait</source>
            <translation>
                <numerusform>لا أحد ينتظر</numerusform>
                <numerusform>واحد ينتظر</numerusform>
                <numerusform>اثنان ينتظران</numerusform>
                <numerusform>{n} ينتظرون</numerusform>
                <numerusform>{n} ينتظرون</numerusform>
                <numerusform>{n} ينتظرون</numerusform>
            </translation>
        </message>
    </context>
</TS>
