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
            <source>Enrol anew</source>
            <translation>تسجيل المنفذ من جديد</translation>
        </message>
        <message>
            <source>Everything that is here stays. What the ministry does not have yet goes on in a new journal.</source>
            <translation>كل ما هنا يبقى. وما لم يصل إلى الوزارة بعد يستمر في سجل جديد.</translation>
        </message>
        <message>
            <source>How this desk goes on</source>
            <translation>كيف يستمر هذا المنفذ</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>ليس الآن</translation>
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
            <source>The ministry is asked…</source>
            <translation>تُسأل الوزارة…</translation>
        </message>
        <message>
            <source>The ministry's code</source>
            <translation>رمز الوزارة</translation>
        </message>
        <message>
            <source>The ministry's code for this desk</source>
            <translation>رمز الوزارة لهذا المنفذ</translation>
        </message>
        <message>
            <source>What can still be read is saved first; nothing is deleted.</source>
            <translation>ما تبقّى مقروءًا يُحفظ أولًا، ولا يُحذف شيء.</translation>
        </message>
    </context>
</TS>
