<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>about-unknown.do</source>
            <translation>قارنه بالإيصال، أو اتركه فارغاً واكتب ما تعرفه في النص.</translation>
        </message>
        <message>
            <source>about-unknown.what</source>
            <translation>لا معاملة بهذا الرقم في هذا المنفذ.</translation>
        </message>
        <message>
            <source>called-enough.do</source>
            <translation>دعه إلى الغد، أو اضغط المفتاح مرة أخرى ليُكتب مع ذلك.</translation>
        </message>
        <message>
            <source>called-enough.what</source>
            <translation>اتُّصل بهذا الشخص مراراً اليوم.</translation>
        </message>
        <message>
            <source>complaint-category.do</source>
            <translation>اختر فئتها من القائمة.</translation>
        </message>
        <message>
            <source>complaint-category.what</source>
            <translation>لم يُذكر موضوع الشكوى.</translation>
        </message>
        <message>
            <source>complaint-papers.do</source>
            <translation>أزلها من الأوراق، أو اكتب الاسم.</translation>
        </message>
        <message>
            <source>complaint-papers.what</source>
            <translation>لا تُحفظ مع شكوى مجهولة الهوية ورقة تدل على صاحبها.</translation>
        </message>
        <message>
            <source>complaint-service.do</source>
            <translation>اختر الخدمة في صفحة الاستقبال.</translation>
        </message>
        <message>
            <source>complaint-service.what</source>
            <translation>هذا النموذج للشكاوى وحدها، وهي وحدها تُقبل بلا اسم.</translation>
        </message>
        <message>
            <source>complaint-subject.do</source>
            <translation>حوّلها إلى مكتب الشكاوى في الوزارة.</translation>
        </message>
        <message>
            <source>complaint-subject.what</source>
            <translation>الشكوى على هذه الجهة نفسها، فيجيب عنها غيرها.</translation>
        </message>
        <message>
            <source>email.do</source>
            <translation>اكتبه مثل name@example.sy، أو اختر طريقة أخرى للإبلاغ.</translation>
        </message>
        <message>
            <source>email.what</source>
            <translation>عنوان البريد الإلكتروني غير صحيح أو ناقص.</translation>
        </message>
        <message>
            <source>quarantined-decision-subject.do</source>
            <translation>افتح الشكوى في الوارد وحوّلها إلى مكتب الشكاوى في الوزارة.</translation>
        </message>
        <message>
            <source>quarantined-decision-subject.what</source>
            <translation>أجاب عن الشكوى من هي عليه.</translation>
        </message>
        <message>
            <source>rating.do</source>
            <translation>١ غير راضٍ أبداً، و٥ راضٍ تماماً.</translation>
        </message>
        <message>
            <source>rating.what</source>
            <translation>الرضا رقم من ١ إلى ٥.</translation>
        </message>
        <message>
            <source>reopen-complaint.do</source>
            <translation>استلم معاملة جديدة، أو ليصحح المشرف هذه.</translation>
        </message>
        <message>
            <source>reopen-complaint.what</source>
            <translation>لا يُعاد فتح إلا الشكاوى.</translation>
        </message>
        <message>
            <source>reopen-late.do</source>
            <translation>يستطيع المشرف إعادة فتحها، أو تُقدَّم شكوى جديدة.</translation>
        </message>
        <message>
            <source>reopen-late.what</source>
            <translation>مضى على الجواب أكثر من ثلاثين يوماً.</translation>
        </message>
        <message>
            <source>reopen-reason.do</source>
            <translation>اكتب ما يقوله صاحب الشكوى.</translation>
        </message>
        <message>
            <source>reopen-reason.what</source>
            <translation>لم يُذكر لماذا لا يكفي الجواب.</translation>
        </message>
        <message>
            <source>told-about.do</source>
            <translation>اختر غيرها من القائمة.</translation>
        </message>
        <message>
            <source>told-about.what</source>
            <translation>لا شيء في هذه المعاملة لم يعلم به صاحبها.</translation>
        </message>
        <message>
            <source>told-outcome.do</source>
            <translation>اختر: أُبلغ، لا جواب، مشغول، رقم خاطئ، أو يُعاد الاتصال.</translation>
        </message>
        <message>
            <source>told-outcome.what</source>
            <translation>لا نتيجة للاتصال بهذا الاسم.</translation>
        </message>
    </context>
</TS>
