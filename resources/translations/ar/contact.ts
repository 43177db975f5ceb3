<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Contact</name>
        <message>
            <source>Answer to a complaint</source>
            <translation>جواب شكوى</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>صاحب المعاملة</translation>
        </message>
        <message>
            <source>Back from an agency</source>
            <translation>عادت من جهة أخرى</translation>
        </message>
        <message>
            <source>By SMS, delivered</source>
            <translation>برسالة نصية، وصلت</translation>
        </message>
        <message>
            <source>By e-mail, delivered</source>
            <translation>بالبريد، وصل</translation>
        </message>
        <message>
            <source>By what</source>
            <translation>بماذا</translation>
        </message>
        <message>
            <source>Call again</source>
            <translation>يُعاد الاتصال</translation>
        </message>
        <message numerus="yes">
            <source>Called {n} times today: better tomorrow</source>
            <translation>
                <numerusform>لم يُتصل به اليوم</numerusform>
                <numerusform>اتُّصل به مرة اليوم: الأفضل غداً</numerusform>
                <numerusform>اتُّصل به مرتين اليوم: الأفضل غداً</numerusform>
                <numerusform>اتُّصل به {n} مرات اليوم: الأفضل غداً</numerusform>
                <numerusform>اتُّصل به {n} مرة اليوم: الأفضل غداً</numerusform>
                <numerusform>اتُّصل به {n} مرة اليوم: الأفضل غداً</numerusform>
            </translation>
        </message>
        <message>
            <source>Choose somebody with the arrows.</source>
            <translation>اختر اسماً بالسهمين.</translation>
        </message>
        <message>
            <source>Content with it: {rating} of 5</source>
            <translation>رضاه عن الجواب: {rating} من ٥</translation>
        </message>
        <message>
            <source>Engaged</source>
            <translation>مشغول</translation>
        </message>
        <message>
            <source>Everybody was told</source>
            <translation>أُبلغ الجميع</translation>
        </message>
        <message>
            <source>Finished</source>
            <translation>أُنجزت</translation>
        </message>
        <message>
            <source>Follow-up</source>
            <translation>المتابعة</translation>
        </message>
        <message>
            <source>Lost at an agency</source>
            <translation>ضاعت لدى جهة</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>لا جواب</translation>
        </message>
        <message>
            <source>No message has arrived yet</source>
            <translation>لم تصل رسالة بعد</translation>
        </message>
        <message>
            <source>No number</source>
            <translation>لا رقم</translation>
        </message>
        <message>
            <source>No number: told when they come</source>
            <translation>بلا رقم: يُبلَّغ حين يحضر</translation>
        </message>
        <message>
            <source>Nobody is chosen</source>
            <translation>لم يُختر أحد</translation>
        </message>
        <message>
            <source>Not called yet</source>
            <translation>لم يُتصل به بعد</translation>
        </message>
        <message>
            <source>Number or mailbox</source>
            <translation>الرقم أو البريد</translation>
        </message>
        <message>
            <source>Papers missing</source>
            <translation>أوراق ناقصة</translation>
        </message>
        <message>
            <source>People to be told</source>
            <translation>من يُبلَّغون</translation>
        </message>
        <message>
            <source>People whom a message reached</source>
            <translation>من وصلتهم رسالة</translation>
        </message>
        <message>
            <source>Reached and told</source>
            <translation>أُبلغ</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>رُفضت</translation>
        </message>
        <message>
            <source>Refused by an agency</source>
            <translation>رفضتها جهة</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>The file of your transaction {reference} ({service}) was lost at: {agency}. We have its scans and make it anew; we call you.</source>
            <translation>ضاع ملف معاملتك {reference} ({service}) لدى: {agency}. لدينا صور أوراقه ونعيد إعداده، وسنتصل بك.</translation>
        </message>
        <message>
            <source>The ministry's message arrived; nothing to call.</source>
            <translation>وصلت رسالة الوزارة، فلا حاجة إلى الاتصال.</translation>
        </message>
        <message>
            <source>The most urgent is on top</source>
            <translation>الأكثر إلحاحاً في الأعلى</translation>
        </message>
        <message>
            <source>The newest is on top</source>
            <translation>الأحدث في الأعلى</translation>
        </message>
        <message>
            <source>To be told</source>
            <translation>قائمة الاتصال</translation>
        </message>
        <message>
            <source>To call</source>
            <translation>للاتصال</translation>
        </message>
        <message>
            <source>Told by the ministry's message</source>
            <translation>أبلغتهم رسالة الوزارة</translation>
        </message>
        <message>
            <source>Tries</source>
            <translation>المحاولات</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Wants SMS: the ministry sends it</source>
            <translation>يفضّل الرسائل: ترسلها الوزارة</translation>
        </message>
        <message>
            <source>Wants e-mail: the ministry sends it</source>
            <translation>يفضّل البريد: ترسله الوزارة</translation>
        </message>
        <message>
            <source>What to say</source>
            <translation>ما يُقال</translation>
        </message>
        <message>
            <source>When</source>
            <translation>متى</translation>
        </message>
        <message>
            <source>Who is to be told something appears here.</source>
            <translation>من له خبر يظهر هنا.</translation>
        </message>
        <message>
            <source>Whom the ministry's SMS or e-mail reached appears here.</source>
            <translation>من وصلتهم رسالة الوزارة يظهرون هنا.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Will ask by themselves</source>
            <translation>سيسأل بنفسه</translation>
        </message>
        <message>
            <source>Written down: {outcome}</source>
            <translation>سُجّل: {outcome}</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>رقم خاطئ</translation>
        </message>
        <message>
            <source>Your complaint {reference} was answered: {answer}</source>
            <translation>جاء جواب شكواك {reference}: {answer}</translation>
        </message>
        <message>
            <source>Your transaction {reference} ({service}) is back from: {agency}. It goes on here; you need not do anything.</source>
            <translation>عادت معاملتك {reference} ({service}) من: {agency}. نتابعها هنا، ولا يلزمك شيء.</translation>
        </message>
        <message>
            <source>Your transaction {reference} ({service}) is finished. Come to the centre with your receipt and identity card.</source>
            <translation>أُنجزت معاملتك {reference} ({service}). تعال إلى المركز ومعك الإيصال والبطاقة الشخصية.</translation>
        </message>
        <message>
            <source>Your transaction {reference} ({service}) lacks: {papers}. Bring it to the centre with your receipt; the deadline stands still until then.</source>
            <translation>ينقص معاملتك {reference} ({service}): {papers}. أحضرها إلى المركز ومعك الإيصال، والمهلة متوقفة حتى ذلك.</translation>
        </message>
        <message>
            <source>Your transaction {reference} ({service}) was refused: {reason} You may appeal.</source>
            <translation>رُفضت معاملتك {reference} ({service}): {reason} ويحق لك التظلّم.</translation>
        </message>
        <message>
            <source>{agency} did not accept the file of your transaction {reference} ({service}). Come to the centre, so that we see what to do.</source>
            <translation>لم تقبل {agency} ملف معاملتك {reference} ({service}). تعال إلى المركز لنرى ما يلزم.</translation>
        </message>
        <message>
            <source>{name}: it is in the history.</source>
            <translation>{name}: سُجّل في تاريخ المعاملة.</translation>
        </message>
        <message numerus="yes">
            <source>{n} tries</source>
            <translation>
                <numerusform>لم يُتصل به</numerusform>
                <numerusform>محاولة واحدة</numerusform>
                <numerusform>محاولتان</numerusform>
                <numerusform>{n} محاولات</numerusform>
                <numerusform>{n} محاولة</numerusform>
                <numerusform>{n} محاولة</numerusform>
            </translation>
        </message>
    </context>
</TS>
