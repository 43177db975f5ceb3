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
            <source>continued.do</source>
            <translation>لم يضع شيء. إن كان القرص قد نُسخ فتأكد أن النسخة الأخرى لا تُستعمل بعد اليوم.</translation>
        </message>
        <message>
            <source>continued.what</source>
            <translation>سُجّل هذا المنفذ من جديد، وكُتب ما لم يُرسَل في سجله الجديد ({moved} قيداً)، وهو يصل إلى الوزارة وحده.</translation>
        </message>
        <message>
            <source>copied.do</source>
            <translation>إن كان الجهاز القديم ما زال يُستعمل فلا تستلم شيئاً هنا، واطلب من مدير النظام تسجيل أحد الجهازين من جديد. وإلا فاضغط «تم الاطلاع».</translation>
        </message>
        <message>
            <source>copied.what</source>
            <translation>نُقلت بيانات هذا المنفذ إلى جهاز آخر، أو نُسخت إليه.</translation>
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
            <source>journal-continued.do</source>
            <translation>أغلق البرنامج وافتحه من جديد؛ لم يضع شيء.</translation>
        </message>
        <message>
            <source>journal-continued.what</source>
            <translation>سُجّل هذا المنفذ من جديد والبرنامج مفتوح.</translation>
        </message>
        <message>
            <source>not-put-aside.do</source>
            <translation>انظر من جديد في ما يحتاج إلى انتباه.</translation>
        </message>
        <message>
            <source>not-put-aside.what</source>
            <translation>لم تضع الوزارة هذا القيد جانباً، أو صارت تستطيع استعماله.</translation>
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
            <source>put-back.do</source>
            <translation>اقرأ ما شئت، ولا تستلم شيئاً هنا. اطلب من مدير النظام تسجيل هذا المنفذ من جديد.</translation>
        </message>
        <message>
            <source>put-back.what</source>
            <translation>بيانات هذا المنفذ أقدم مما كانت عليه: وقّعت الوزارة على قيود ليست هنا.</translation>
        </message>
        <message>
            <source>quarantined-body-form.do</source>
            <translation>أخبر مدير النظام؛ وبعد التحديث اطلب من الوزارة أن تنظر فيه من جديد.</translation>
        </message>
        <message>
            <source>quarantined-body-form.what</source>
            <translation>لدى الوزارة قيد من هذا المنفذ ليس على صورة نوعه.</translation>
        </message>
        <message>
            <source>quarantined-date-form.do</source>
            <translation>ألغِ المعاملة واستلمها من جديد؛ يأخذ صاحبها إيصالاً جديداً.</translation>
        </message>
        <message>
            <source>quarantined-date-form.what</source>
            <translation>موعد إنجاز المعاملة ليس تاريخاً.</translation>
        </message>
        <message>
            <source>quarantined-entry-form.do</source>
            <translation>أخبر مدير النظام؛ وبعد تحديث مخدّم الوزارة اطلب منها أن تنظر فيه من جديد.</translation>
        </message>
        <message>
            <source>quarantined-entry-form.what</source>
            <translation>لدى الوزارة قيد من هذا المنفذ لا يستطيع إصدارها قراءته.</translation>
        </message>
        <message>
            <source>quarantined-fee-negative.do</source>
            <translation>يصحح المشرف الرسم، أو يغلق اليوم من جديد بما عُدّ.</translation>
        </message>
        <message>
            <source>quarantined-fee-negative.what</source>
            <translation>رسم أو مبلغ أقل من الصفر.</translation>
        </message>
        <message>
            <source>quarantined-fee-sum.do</source>
            <translation>يصحح المشرف رسم المعاملة.</translation>
        </message>
        <message>
            <source>quarantined-fee-sum.what</source>
            <translation>الرسم ليس مجموع بنوده.</translation>
        </message>
        <message>
            <source>quarantined-journal-foreign.do</source>
            <translation>أخبر مدير النظام، وليُسجَّل المنفذ من جديد في مركزه.</translation>
        </message>
        <message>
            <source>quarantined-journal-foreign.what</source>
            <translation>يقول هذا المنفذ إنه يتابع سجلاً ليس من مركزه.</translation>
        </message>
        <message>
            <source>quarantined-ministry-only.do</source>
            <translation>أخبر مدير النظام: عُبث بالبرنامج أو بالقرص.</translation>
        </message>
        <message>
            <source>quarantined-ministry-only.what</source>
            <translation>كتب هذا المنفذ ما لا يحق إلا للوزارة أن تقوله.</translation>
        </message>
        <message>
            <source>quarantined-reference-foreign.do</source>
            <translation>ألغِ المعاملة واستلمها من جديد؛ يأخذ صاحبها إيصالاً جديداً.</translation>
        </message>
        <message>
            <source>quarantined-reference-foreign.what</source>
            <translation>رقم هذه المعاملة يخص منفذاً آخر.</translation>
        </message>
        <message>
            <source>quarantined-reference-form.do</source>
            <translation>ألغِ المعاملة واستلمها من جديد؛ يأخذ صاحبها إيصالاً جديداً.</translation>
        </message>
        <message>
            <source>quarantined-reference-form.what</source>
            <translation>رقم هذه المعاملة غير صحيح.</translation>
        </message>
        <message>
            <source>quarantined-reference-used.do</source>
            <translation>أعطِ المعاملة رقماً جديداً، واطبع إيصالها، واتصل بصاحبها.</translation>
        </message>
        <message>
            <source>quarantined-reference-used.what</source>
            <translation>أُعطي رقم هذه المعاملة لمعاملة أخرى أيضاً: نُسخ القرص.</translation>
        </message>
        <message>
            <source>quarantined-scan-form.do</source>
            <translation>امسح الورقة من جديد في المعاملة.</translation>
        </message>
        <message>
            <source>quarantined-scan-form.what</source>
            <translation>اسم ورقة ممسوحة أو حجمها غير صحيح.</translation>
        </message>
        <message>
            <source>quarantined-service-unknown.do</source>
            <translation>اطلب من الوزارة أن تنشر الخدمة ثم أن تنظر من جديد. وإن كانت الخدمة خطأ فألغِ المعاملة واستلمها من جديد.</translation>
        </message>
        <message>
            <source>quarantined-service-unknown.what</source>
            <translation>لا تعرف الوزارة الخدمة التي استُلمت هذه المعاملة عليها.</translation>
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
