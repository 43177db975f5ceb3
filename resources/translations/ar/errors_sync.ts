<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>assertion.do</source>
            <translation>تأكد من تاريخ الجهاز وساعته، ثم أخبر مدير النظام.</translation>
        </message>
        <message>
            <source>assertion.what</source>
            <translation>لم يقبل مخدّم الوزارة هوية هذا المنفذ.</translation>
        </message>
        <message>
            <source>busy.do</source>
            <translation>يحاول المنفذ من جديد وحده.</translation>
        </message>
        <message>
            <source>busy.what</source>
            <translation>مخدّم الوزارة مشغول.</translation>
        </message>
        <message>
            <source>chain.do</source>
            <translation>أخبر مدير النظام. ما كُتب محفوظ على هذا الجهاز.</translation>
        </message>
        <message>
            <source>chain.what</source>
            <translation>سلسلة القيود لا تتطابق لدى الوزارة.</translation>
        </message>
        <message>
            <source>clock.do</source>
            <translation>اضبط تاريخ الجهاز وساعته. ما كُتب في هذه الأثناء مُعلَّم.</translation>
        </message>
        <message>
            <source>clock.what</source>
            <translation>ساعة هذا الجهاز تختلف عن ساعة الوزارة.</translation>
        </message>
        <message>
            <source>feed-unread.do</source>
            <translation>تُجلب من جديد بعد التحديث. اطلبه من مدير النظام.</translation>
        </message>
        <message>
            <source>feed-unread.what</source>
            <translation>وصلت أخبار لا يقرؤها هذا الإصدار من البرنامج بعد.</translation>
        </message>
        <message>
            <source>frame-dictionary.do</source>
            <translation>اطلب من مدير النظام تحديث البرنامج.</translation>
        </message>
        <message>
            <source>frame-dictionary.what</source>
            <translation>لم يفهم مخدّم الوزارة ما أُرسل إليه.</translation>
        </message>
        <message>
            <source>frame-size.do</source>
            <translation>يقسمها المنفذ ويعيد إرسالها وحده.</translation>
        </message>
        <message>
            <source>frame-size.what</source>
            <translation>حزمة أُرسلت كانت أكبر مما يقبله المخدّم.</translation>
        </message>
        <message>
            <source>frame-version.do</source>
            <translation>اطلب من مدير النظام تحديث البرنامج.</translation>
        </message>
        <message>
            <source>frame-version.what</source>
            <translation>مخدّم الوزارة يتكلم إصداراً آخر.</translation>
        </message>
        <message>
            <source>frame.do</source>
            <translation>يحاول المنفذ من جديد وحده. إن تكرر ذلك فأخبر مدير النظام.</translation>
        </message>
        <message>
            <source>frame.what</source>
            <translation>لم يفهم مخدّم الوزارة ما أُرسل إليه.</translation>
        </message>
        <message>
            <source>gap.do</source>
            <translation>يعيد المنفذ إرساله وحده.</translation>
        </message>
        <message>
            <source>gap.what</source>
            <translation>ينقص مخدّم الوزارة قيد سابق من هذا المنفذ.</translation>
        </message>
        <message>
            <source>other-journal.do</source>
            <translation>أخبر مدير النظام، فهذا خطأ في البرنامج.</translation>
        </message>
        <message>
            <source>other-journal.what</source>
            <translation>رفض مخدّم الوزارة قيوداً ليست لهذا المنفذ.</translation>
        </message>
        <message>
            <source>quarantined.do</source>
            <translation>افتح المعاملة وصحّح ما ذُكر ثم احفظها من جديد.</translation>
        </message>
        <message>
            <source>quarantined.what</source>
            <translation>قيد من هذا المنفذ محفوظ لدى الوزارة لكنها لم تستطع العمل به.</translation>
        </message>
        <message>
            <source>scan-checksum.do</source>
            <translation>يعيد المنفذ إرسالها وحده.</translation>
        </message>
        <message>
            <source>scan-checksum.what</source>
            <translation>وصلت صورة ناقصة بسبب الخط.</translation>
        </message>
        <message>
            <source>scan-size.do</source>
            <translation>امسح الورقة من جديد بصفحات أقل.</translation>
        </message>
        <message>
            <source>scan-size.what</source>
            <translation>صورة أكبر مما يقبله مخدّم الوزارة.</translation>
        </message>
        <message>
            <source>scan-unknown.do</source>
            <translation>تُرسَل بعد قيدها، وحدها.</translation>
        </message>
        <message>
            <source>scan-unknown.what</source>
            <translation>لا يعرف مخدّم الوزارة هذه الصورة بعد.</translation>
        </message>
        <message>
            <source>server-went-back.do</source>
            <translation>يعيد المنفذ إرسال كل شيء وحده. أخبر الوزارة أن مخدّمها أُعيد من نسخة احتياطية.</translation>
        </message>
        <message>
            <source>server-went-back.what</source>
            <translation>فقد مخدّم الوزارة ما كان قد وقّع على استلامه بعد القيد {has}.</translation>
        </message>
        <message>
            <source>signature.do</source>
            <translation>أخبر مدير النظام. ما كُتب محفوظ على هذا الجهاز.</translation>
        </message>
        <message>
            <source>signature.what</source>
            <translation>توقيع هذا المنفذ لم يُقبل لدى الوزارة.</translation>
        </message>
        <message>
            <source>token.do</source>
            <translation>يدخل المنفذ من جديد وحده. إن تكرر ذلك فأخبر مدير النظام.</translation>
        </message>
        <message>
            <source>token.what</source>
            <translation>انتهت صلاحية دخول هذا المنفذ إلى مخدّم الوزارة.</translation>
        </message>
    </context>
</TS>
