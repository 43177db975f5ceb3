<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>start</name>
        <message>
            <source>A copy is laid beside it first</source>
            <translation>تُحفظ نسخة أولاً</translation>
        </message>
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
            <source>How far the update is</source>
            <translation>مدى تقدّم التحديث</translation>
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
            <source>Nothing is lost, also if the power fails now: then it begins again at the next start.</source>
            <translation>لا يضيع شيء، ولو انقطعت الكهرباء الآن: فعندها يبدأ التحويل من جديد عند التشغيل التالي.</translation>
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
            <source>Shubbak was updated</source>
            <translation>حُدّث شُبّاك</translation>
        </message>
        <message>
            <source>The data of this desk is being brought up to the new version: it is copied, then everything that was written down is read once more.</source>
            <translation>تُحوَّل بيانات هذا المنفذ إلى النسخة الجديدة: تُنسخ أولاً، ثم يُقرأ كل ما دُوّن مرة أخرى.</translation>
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
        <message>
            <source>{share} % read</source>
            <translation>قُرئ {share}٪</translation>
        </message>
        <message numerus="yes">
            <source>{share} % read, about {n} minutes</source>
            <translation>
                <numerusform>قُرئ {share}٪، بقي أقل من دقيقة</numerusform>
                <numerusform>قُرئ {share}٪، بقيت دقيقة تقريباً</numerusform>
                <numerusform>قُرئ {share}٪، بقيت دقيقتان تقريباً</numerusform>
                <numerusform>قُرئ {share}٪، بقيت {n} دقائق تقريباً</numerusform>
                <numerusform>قُرئ {share}٪، بقيت {n} دقيقة تقريباً</numerusform>
                <numerusform>قُرئ {share}٪، بقيت {n} دقيقة تقريباً</numerusform>
            </translation>
        </message>
        <message>
            <source>{share} % read, less than a minute</source>
            <translation>قُرئ {share}٪، بقي أقل من دقيقة</translation>
        </message>
    </context>
</TS>
