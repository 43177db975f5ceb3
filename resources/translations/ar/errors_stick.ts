<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>bundle.do</source>
            <translation>اختر ملفاً كتبه منفذ على الذاكرة المحمولة.</translation>
        </message>
        <message>
            <source>bundle.what</source>
            <translation>هذا الملف ليس حزمة.</translation>
        </message>
        <message>
            <source>bundle-answer.do</source>
            <translation>ما في الحزمة وصل وحُفظ. حاول من جديد لاحقاً.</translation>
        </message>
        <message>
            <source>bundle-answer.what</source>
            <translation>لم يتسع قرص الوزارة لجواب هذه الحزمة.</translation>
        </message>
        <message>
            <source>bundle-author.do</source>
            <translation>سجّله برمز من الوزارة.</translation>
        </message>
        <message>
            <source>bundle-author.what</source>
            <translation>المنفذ الذي كتب هذه الحزمة غير مسجل لدى الوزارة.</translation>
        </message>
        <message>
            <source>bundle-damaged.do</source>
            <translation>اكتبها من جديد على المنفذ الذي جاءت منه، فكل ما فيها ما زال عنده.</translation>
        </message>
        <message>
            <source>bundle-damaged.what</source>
            <translation>هذه الحزمة تالفة أو غُيّرت في الطريق.</translation>
        </message>
        <message>
            <source>bundle-disk.do</source>
            <translation>أدخل الذاكرة المحمولة من جديد، أو أحضر الملف مرة أخرى.</translation>
        </message>
        <message>
            <source>bundle-disk.what</source>
            <translation>لا يمكن قراءة الحزمة.</translation>
        </message>
        <message>
            <source>bundle-foreign.do</source>
            <translation>خذها إلى الجهة التي كُتبت لها.</translation>
        </message>
        <message>
            <source>bundle-foreign.what</source>
            <translation>هذه الحزمة ليست لهذه الجهة.</translation>
        </message>
        <message>
            <source>bundle-gap.do</source>
            <translation>أحضر الحزمة الأسبق، أو صدّر من جديد على ذلك المنفذ.</translation>
        </message>
        <message>
            <source>bundle-gap.what</source>
            <translation>ينقص ما كُتب قبل هذه الحزمة، فيجب أن تصل حزمة أسبق منها.</translation>
        </message>
        <message>
            <source>bundle-revoked.do</source>
            <translation>لم يؤخذ منها شيء. اسأل الوزارة عن السبب، وكل ما فيها ما زال عند ذلك المنفذ.</translation>
        </message>
        <message>
            <source>bundle-revoked.what</source>
            <translation>ألغت الوزارة المنفذ الذي كتب هذه الحزمة.</translation>
        </message>
        <message>
            <source>bundle-unknown.do</source>
            <translation>ارفعها من جديد.</translation>
        </message>
        <message>
            <source>bundle-unknown.what</source>
            <translation>لم تصل هذه الحزمة إلى الوزارة.</translation>
        </message>
        <message>
            <source>no-bundle.do</source>
            <translation>اختر مجلد الذاكرة المحمولة، أو حزمة واحدة فيها.</translation>
        </message>
        <message>
            <source>no-bundle.what</source>
            <translation>لا يوجد ملف ولا مجلد بهذا الاسم.</translation>
        </message>
        <message>
            <source>sealed.do</source>
            <translation>أحضره من جديد من مصدره.</translation>
        </message>
        <message>
            <source>sealed.what</source>
            <translation>هذا مختوم لغيرنا، أو غُيّر في الطريق.</translation>
        </message>
        <message>
            <source>sealing-key-unknown.do</source>
            <translation>ليتصل المنفذ بالوزارة مرة واحدة، ولن يحتاج بعدها إلى اتصال لهذا.</translation>
        </message>
        <message>
            <source>sealing-key-unknown.what</source>
            <translation>لا يعرف هذا المنفذ مفتاح الوزارة بعد، فلا يستطيع أن يختم لها حزمة.</translation>
        </message>
        <message>
            <source>stick.do</source>
            <translation>خذ غيرها. كل شيء ما زال محفوظاً على هذا الجهاز.</translation>
        </message>
        <message>
            <source>stick.what</source>
            <translation>لا يمكن استعمال هذه الذاكرة المحمولة.</translation>
        </message>
        <message>
            <source>stick-bad.do</source>
            <translation>خذ غيرها. كل شيء ما زال محفوظاً على هذا الجهاز.</translation>
        </message>
        <message>
            <source>stick-bad.what</source>
            <translation>ما كُتب على الذاكرة المحمولة لا يُقرأ كما كُتب: إنها معطوبة.</translation>
        </message>
        <message>
            <source>stick-denied.do</source>
            <translation>خذ غيرها، أو اسأل مدير النظام.</translation>
        </message>
        <message>
            <source>stick-denied.what</source>
            <translation>لا يُسمح لهذا المستخدم بالكتابة على الذاكرة المحمولة.</translation>
        </message>
        <message>
            <source>stick-folder.do</source>
            <translation>اختر مجلد الذاكرة المحمولة.</translation>
        </message>
        <message>
            <source>stick-folder.what</source>
            <translation>هذا ليس مجلداً.</translation>
        </message>
        <message>
            <source>stick-full.do</source>
            <translation>خذ أكبر منها، أو احذف منها ملفات أخرى. كل شيء ما زال محفوظاً على هذا الجهاز.</translation>
        </message>
        <message>
            <source>stick-full.what</source>
            <translation>امتلأت الذاكرة المحمولة.</translation>
        </message>
        <message>
            <source>stick-gone.do</source>
            <translation>أدخلها من جديد وأعد المحاولة. ما اكتمل عليها لا يُكتب مرتين.</translation>
        </message>
        <message>
            <source>stick-gone.what</source>
            <translation>نُزعت الذاكرة المحمولة، أو تعطلت.</translation>
        </message>
        <message>
            <source>stick-read-only.do</source>
            <translation>افتح قفلها، أو خذ غيرها.</translation>
        </message>
        <message>
            <source>stick-read-only.what</source>
            <translation>لا يمكن الكتابة على الذاكرة المحمولة.</translation>
        </message>
        <message>
            <source>stick-small.do</source>
            <translation>خذ أكبر منها، أو احذف منها ملفات أخرى. كل شيء ما زال محفوظاً على هذا الجهاز.</translation>
        </message>
        <message>
            <source>stick-small.what</source>
            <translation>في الذاكرة المحمولة {free} ميغابايت خالية، والمطلوب {needed} ميغابايت.</translation>
        </message>
    </context>
</TS>
