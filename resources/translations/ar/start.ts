<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>start</name>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Open without restoring</source>
            <translation>الفتح بلا استعادة</translation>
        </message>
        <message>
            <source>Restore the last backup</source>
            <translation>استعادة آخر نسخة احتياطية</translation>
        </message>
        <message>
            <source>Restoring… This may take a few minutes.</source>
            <translation>تجري الاستعادة… قد تستغرق بضع دقائق.</translation>
        </message>
        <message>
            <source>What can still be read is saved first; nothing is deleted.</source>
            <translation>ما تبقّى مقروءًا يُحفظ أولًا، ولا يُحذف شيء.</translation>
        </message>
    </context>
</TS>
