<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>hub-desk-revoked.do</source>
            <translation>العمل هنا مستمر. اسأل الوزارة عن السبب.</translation>
        </message>
        <message>
            <source>hub-desk-revoked.what</source>
            <translation>سحبت الوزارة اعتماد هذا المنفذ، فلا يقبله جيرانه.</translation>
        </message>
        <message>
            <source>hub-desk-unknown.do</source>
            <translation>يزول هذا حين يصل أحدهما إلى الوزارة مرة واحدة.</translation>
        </message>
        <message>
            <source>hub-desk-unknown.what</source>
            <translation>لا يعرف المنفذ الذي يخدم المركز هذا المنفذَ بعد.</translation>
        </message>
        <message>
            <source>hub-enrols-nobody.do</source>
            <translation>سجّله على عنوان الوزارة نفسها.</translation>
        </message>
        <message>
            <source>hub-enrols-nobody.what</source>
            <translation>لا يستطيع منفذ مجاور أن يسجّل منفذاً.</translation>
        </message>
        <message>
            <source>hub-fork.do</source>
            <translation>لم يضع شيء. اطلب من مدير النظام أن يسجّل هذا المنفذ من جديد.</translation>
        </message>
        <message>
            <source>hub-beside.what</source>
            <translation>لا يستطيع هذا المنفذ أن يخدم المنافذ الأخرى الآن، وعمله هو مستمر. أخبر مدير النظام.</translation>
        </message>
        <message>
            <source>hub-fork.what</source>
            <translation>لدى منفذ مجاور قيود أخرى تحت أرقام هذا المنفذ: نُسخ قرص هذا الجهاز أو أعيد من نسخة قديمة.</translation>
        </message>
        <message>
            <source>hub-stranger.do</source>
            <translation>لم يُرسل إليه شيء. أخبر مدير النظام.</translation>
        </message>
        <message>
            <source>hub-stranger.what</source>
            <translation>ما يخدم على العنوان {address} ليس منفذاً معتمداً من منافذ هذا المركز.</translation>
        </message>
        <message>
            <source>hub.do</source>
            <translation>العمل مستمر، وما كُتب محفوظ هنا. أخبر مدير النظام.</translation>
        </message>
        <message>
            <source>hub.what</source>
            <translation>لم يقبل المنفذ الذي يخدم المركز ما أرسله هذا المنفذ.</translation>
        </message>
        <message>
            <source>neighbour.do</source>
            <translation>لم يُحفظ منه شيء. الوزارة تقرّر أيّهما الصحيح.</translation>
        </message>
        <message>
            <source>neighbour.what</source>
            <translation>ما كتبه منفذ مجاور لا يطابق ما هو محفوظ منه هنا.</translation>
        </message>
    </context>
</TS>
