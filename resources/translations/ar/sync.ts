<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Sync</name>
        <message numerus="yes">
            <source>(about {n} minutes)</source>
            <translation>
                <numerusform>‌</numerusform>
                <numerusform>(نحو دقيقة)</numerusform>
                <numerusform>(نحو دقيقتين)</numerusform>
                <numerusform>(نحو {n} دقائق)</numerusform>
                <numerusform>(نحو {n} دقيقة)</numerusform>
                <numerusform>(نحو {n} دقيقة)</numerusform>
            </translation>
        </message>
        <message>
            <source>(tomorrow: today's budget is used)</source>
            <translation>(غداً: نفدت حصة اليوم)</translation>
        </message>
        <message>
            <source>A bundle is encrypted. Nothing is deleted here before the ministry has signed.</source>
            <translation>الحزمة مشفّرة، ولا يُحذف هنا شيء قبل أن توقّع الوزارة أنه لديها.</translation>
        </message>
        <message>
            <source>Also seen: {desks}.</source>
            <translation>ويُرى أيضاً {desks}.</translation>
        </message>
        <message>
            <source>Another folder…</source>
            <translation>مجلد آخر…</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>اسأل الوزارة ثانية</translation>
        </message>
        <message>
            <source>Asked, no answer yet</source>
            <translation>سُئلت ولم تجب بعد</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
        </message>
        <message>
            <source>Back up now</source>
            <translation>انسخ الآن</translation>
        </message>
        <message>
            <source>Backing up…</source>
            <translation>يجري النسخ…</translation>
        </message>
        <message>
            <source>Backup</source>
            <translation>النسخة الاحتياطية</translation>
        </message>
        <message>
            <source>Bring it to any desk with a line, or to the ministry, and then back here.</source>
            <translation>احملها إلى أي منفذ متصل أو إلى الوزارة، ثم أعدها إلى هنا.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Cause: the ministry</source>
            <translation>السبب لدى الوزارة</translation>
        </message>
        <message>
            <source>Cause: the program</source>
            <translation>السبب في البرنامج</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Connected, everything is safe at the ministry</source>
            <translation>متصل، كل شيء محفوظ لدى الوزارة</translation>
        </message>
        <message>
            <source>Desk {number} serves. What is received here is there, too.</source>
            <translation>يخدم المنفذ {number} المركز، وما يُستلم هنا محفوظ لديه أيضاً.</translation>
        </message>
        <message>
            <source>Ending…</source>
            <translation>يجري الإنهاء…</translation>
        </message>
        <message>
            <source>Everything that needs a look</source>
            <translation>كل ما يحتاج إلى نظر</translation>
        </message>
        <message>
            <source>Everything that waits is on this stick already.</source>
            <translation>كل ما ينتظر الإرسال موجود على هذه الذاكرة من قبل.</translation>
        </message>
        <message>
            <source>First</source>
            <translation>أولاً</translation>
        </message>
        <message>
            <source>Folder:</source>
            <translation>المجلد:</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>جيد</translation>
        </message>
        <message>
            <source>How much is done</source>
            <translation>ما أُنجز</translation>
        </message>
        <message>
            <source>How this desk goes on</source>
            <translation>كيف يستأنف هذا المنفذ عمله</translation>
        </message>
        <message>
            <source>How to enrol anew</source>
            <translation>كيف يُسجَّل من جديد</translation>
        </message>
        <message>
            <source>It holds everything up to entry {seq}</source>
            <translation>كل شيء حتى القيد {seq} محفوظ لديها</translation>
        </message>
        <message>
            <source>It is written, then read back. Leave the stick in its place.</source>
            <translation>تُكتب ثم تُقرأ للتأكد. اترك الذاكرة في مكانها.</translation>
        </message>
        <message>
            <source>It signs with the first sync; until then all is kept here.</source>
            <translation>توقّع مع أول مزامنة، وحتى ذلك كل شيء محفوظ هنا.</translation>
        </message>
        <message>
            <source>Kind:</source>
            <translation>النوع:</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>أخيراً</translation>
        </message>
        <message>
            <source>Last bundle: {when}, its answer came</source>
            <translation>آخر حزمة: {when}، وعاد إيصالها</translation>
        </message>
        <message>
            <source>Last bundle: {when}, no answer yet</source>
            <translation>آخر حزمة: {when}، ولم يعد إيصالها بعد</translation>
        </message>
        <message>
            <source>Last heard from it {when}.</source>
            <translation>آخر اتصال بها {when}.</translation>
        </message>
        <message>
            <source>Leave the stick in its place until this is done.</source>
            <translation>اترك الذاكرة في مكانها حتى ينتهي ذلك.</translation>
        </message>
        <message>
            <source>Look in:</source>
            <translation>البحث في:</translation>
        </message>
        <message>
            <source>Looking for the stick…</source>
            <translation>يجري البحث عن الذاكرة…</translation>
        </message>
        <message>
            <source>Middling</source>
            <translation>متوسط</translation>
        </message>
        <message>
            <source>Neighbours</source>
            <translation>المنافذ المجاورة</translation>
        </message>
        <message>
            <source>New number, receipt</source>
            <translation>رقم جديد وإيصال</translation>
        </message>
        <message>
            <source>Next try in</source>
            <translation>المحاولة التالية بعد</translation>
        </message>
        <message>
            <source>No desk serves now; the last meeting was {when}.</source>
            <translation>لا منفذ يخدم المركز الآن، وآخر لقاء {when}.</translation>
        </message>
        <message>
            <source>No stick is plugged in.</source>
            <translation>لا ذاكرة محمولة في الجهاز.</translation>
        </message>
        <message>
            <source>No try is planned</source>
            <translation>لا محاولة مقررة</translation>
        </message>
        <message>
            <source>None yet; the first is made within the hour.</source>
            <translation>لا نسخة بعد، وتؤخذ الأولى خلال ساعة.</translation>
        </message>
        <message>
            <source>Nothing waits; the bundle asks the ministry for news.</source>
            <translation>لا شيء ينتظر الإرسال، والحزمة تطلب من الوزارة الجديد.</translation>
        </message>
        <message>
            <source>Nothing was written</source>
            <translation>لم تكتمل الكتابة</translation>
        </message>
        <message>
            <source>Off line</source>
            <translation>بلا اتصال</translation>
        </message>
        <message>
            <source>Off line since {when}</source>
            <translation>بلا اتصال منذ {when}</translation>
        </message>
        <message>
            <source>On it: {facts} and {scans}, {size}; written and read back.</source>
            <translation>عليها {facts} و{scans}، {size}، كُتبت ثم قُرئت للتأكد.</translation>
        </message>
        <message>
            <source>Open it</source>
            <translation>فتح المعاملة</translation>
        </message>
        <message>
            <source>Open the transaction {reference}</source>
            <translation>فتح المعاملة {reference}</translation>
        </message>
        <message>
            <source>Plug one in: it is found by itself. Or choose a folder.</source>
            <translation>أدخل ذاكرة فيجدها البرنامج وحده، أو اختر مجلداً.</translation>
        </message>
        <message>
            <source>Read a bundle</source>
            <translation>إدخال حزمة</translation>
        </message>
        <message>
            <source>Read a bundle from a stick</source>
            <translation>إدخال حزمة من ذاكرة محمولة</translation>
        </message>
        <message>
            <source>Read from {stick}</source>
            <translation>اكتملت القراءة من {stick}</translation>
        </message>
        <message>
            <source>Reading {stick}</source>
            <translation>تجري القراءة من {stick}</translation>
        </message>
        <message>
            <source>Reason: {reason}</source>
            <translation>السبب: {reason}</translation>
        </message>
        <message>
            <source>Seen to</source>
            <translation>عولج</translation>
        </message>
        <message>
            <source>Send today anyway</source>
            <translation>أرسل اليوم مع ذلك</translation>
        </message>
        <message numerus="yes">
            <source>Sending now, {n} transactions are left</source>
            <translation>
                <numerusform>يجري الإرسال</numerusform>
                <numerusform>يجري الإرسال، بقيت معاملة</numerusform>
                <numerusform>يجري الإرسال، بقيت معاملتان</numerusform>
                <numerusform>يجري الإرسال، بقيت {n} معاملات</numerusform>
                <numerusform>يجري الإرسال، بقيت {n} معاملة</numerusform>
                <numerusform>يجري الإرسال، بقيت {n} معاملة</numerusform>
            </translation>
        </message>
        <message>
            <source>Sending now…</source>
            <translation>يجري الإرسال…</translation>
        </message>
        <message>
            <source>Sent for desk {desk}: {facts} and {scans}. Bring the stick back to it.</source>
            <translation>أُرسل عن المنفذ {desk}: {facts} و{scans}. أعد الذاكرة إليه.</translation>
        </message>
        <message>
            <source>Signed {when}, with no gap in the sequence.</source>
            <translation>وُقّع {when}، ولا ثغرة في التسلسل.</translation>
        </message>
        <message>
            <source>Slow</source>
            <translation>بطيء</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>إيقاف</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>توقّفت</translation>
        </message>
        <message>
            <source>The administrator asks the ministry for a code for this desk. This window is closed, the code is typed, and the window opens again: everything that is here stays, and goes on in a new journal. Until then nothing should be received here.</source>
            <translation>يطلب المسؤول من الوزارة رمزًا لهذا المنفذ. تُغلق هذه النافذة، ثم يُكتب الرمز، ثم تُفتح من جديد: كل ما هنا يبقى، ويستمر في سجل جديد. وإلى ذلك الحين لا تُستلم هنا معاملات.</translation>
        </message>
        <message>
            <source>The backup is made and was read back.</source>
            <translation>أُخذت النسخة الاحتياطية وقُرئت للتأكد منها.</translation>
        </message>
        <message>
            <source>The desk that serves cannot be reached; it is looked for again.</source>
            <translation>لا يُوصل الآن إلى المنفذ الذي يخدم المركز، ويُبحث عنه ثانية.</translation>
        </message>
        <message>
            <source>The folder of the stick</source>
            <translation>مجلد الذاكرة المحمولة</translation>
        </message>
        <message>
            <source>The line is there; the ministry's server asks for patience.</source>
            <translation>الخط موجود، ومخدّم الوزارة يطلب الانتظار.</translation>
        </message>
        <message>
            <source>The line today</source>
            <translation>جودة الخط اليوم</translation>
        </message>
        <message>
            <source>The line: {reason}</source>
            <translation>الخط: {reason}</translation>
        </message>
        <message>
            <source>The local database is damaged: restore the backup.</source>
            <translation>قاعدة البيانات هنا متضررة: استعد النسخة الاحتياطية.</translation>
        </message>
        <message>
            <source>The ministry has not signed for anything yet</source>
            <translation>لم توقّع الوزارة على شيء بعد</translation>
        </message>
        <message>
            <source>The ministry is asked with the next try.</source>
            <translation>تُسأل الوزارة مع المحاولة التالية.</translation>
        </message>
        <message>
            <source>The ministry's answer came: it holds everything up to entry {seq}.</source>
            <translation>وصل إيصال الوزارة: لديها كل شيء حتى القيد {seq}.</translation>
        </message>
        <message>
            <source>The ministry's signature</source>
            <translation>توقيع الوزارة بالاستلام</translation>
        </message>
        <message>
            <source>The new receipt is printed.</source>
            <translation>طُبع الإيصال الجديد.</translation>
        </message>
        <message>
            <source>The new receipt waits at Reception:</source>
            <translation>الإيصال الجديد ينتظر في صفحة الاستقبال:</translation>
        </message>
        <message>
            <source>The next one {when}.</source>
            <translation>التالية {when}.</translation>
        </message>
        <message>
            <source>The stick can be read but not written: it is locked.</source>
            <translation>الذاكرة تُقرأ ولا يُكتب عليها، فهي مقفلة.</translation>
        </message>
        <message>
            <source>The stick was not read</source>
            <translation>لم تُقرأ الذاكرة</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>ثم</translation>
        </message>
        <message>
            <source>There is nothing on it for this desk, or to carry.</source>
            <translation>ليس عليها شيء لهذا المنفذ ولا شيء يُحمل عن غيره.</translation>
        </message>
        <message>
            <source>They go with the next try, by themselves.</source>
            <translation>تُرسَل وحدها مع المحاولة التالية.</translation>
        </message>
        <message>
            <source>This desk serves the centre; no other has come yet.</source>
            <translation>هذا المنفذ يخدم المركز، ولم يتصل به منفذ آخر بعد.</translation>
        </message>
        <message>
            <source>This desk serves {desks}.</source>
            <translation>هذا المنفذ يخدم {desks}.</translation>
        </message>
        <message>
            <source>This folder</source>
            <translation>هذا المجلد</translation>
        </message>
        <message>
            <source>Time until the next try</source>
            <translation>الوقت حتى المحاولة التالية</translation>
        </message>
        <message>
            <source>To be settled here</source>
            <translation>يُعالَج هنا</translation>
        </message>
        <message>
            <source>Today's scans go now.</source>
            <translation>تُرسل صور اليوم الآن.</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>حاول الآن</translation>
        </message>
        <message>
            <source>Trying now…</source>
            <translation>تجري المحاولة…</translation>
        </message>
        <message>
            <source>Type the code</source>
            <translation>كتابة الرمز</translation>
        </message>
        <message>
            <source>USB stick</source>
            <translation>الذاكرة المحمولة USB</translation>
        </message>
        <message>
            <source>Very slow</source>
            <translation>بطيء جداً</translation>
        </message>
        <message>
            <source>What waits to be sent</source>
            <translation>ما ينتظر الإرسال</translation>
        </message>
        <message>
            <source>What was finished on it stays and is not written twice.</source>
            <translation>ما اكتمل عليها يبقى ولا يُكتب مرتين.</translation>
        </message>
        <message>
            <source>Which one?</source>
            <translation>أيّ ذاكرة؟</translation>
        </message>
        <message>
            <source>Work goes on as usual. What you receive is safe on this machine and is sent by itself when the line is back.</source>
            <translation>العمل مستمر كالمعتاد. ما استلمتموه محفوظ على هذا الجهاز، ويُرسَل وحده حين يعود الخط.</translation>
        </message>
        <message>
            <source>Work goes on meanwhile; nothing has to be waited for.</source>
            <translation>العمل مستمر في هذه الأثناء، ولا حاجة إلى الانتظار.</translation>
        </message>
        <message>
            <source>Work goes on. What is written below each says what to do.</source>
            <translation>العمل مستمر. تحت كل أمر ما يلزم فعله.</translation>
        </message>
        <message>
            <source>Write a bundle</source>
            <translation>إخراج حزمة</translation>
        </message>
        <message>
            <source>Write a bundle to a stick</source>
            <translation>إخراج حزمة على ذاكرة محمولة</translation>
        </message>
        <message>
            <source>Write to a stick</source>
            <translation>إخراج على ذاكرة</translation>
        </message>
        <message>
            <source>Writing to {stick}</source>
            <translation>تجري الكتابة على {stick}</translation>
        </message>
        <message>
            <source>Written to {stick}</source>
            <translation>اكتملت الكتابة على {stick}</translation>
        </message>
        <message>
            <source>You stopped it; what was finished holds.</source>
            <translation>أوقفتَها، وما اكتمل منها محفوظ.</translation>
        </message>
        <message>
            <source>about {size} a second</source>
            <translation>نحو {size} في الثانية</translation>
        </message>
        <message numerus="yes">
            <source>and {n} more</source>
            <translation>
                <numerusform>‌</numerusform>
                <numerusform>وأمر آخر</numerusform>
                <numerusform>وأمران آخران</numerusform>
                <numerusform>و{n} أمور أخرى</numerusform>
                <numerusform>و{n} أمراً آخر</numerusform>
                <numerusform>و{n} أمراً آخر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>and {n} more bundles</source>
            <translation>
                <numerusform>ولا حزم أخرى</numerusform>
                <numerusform>وحزمة أخرى</numerusform>
                <numerusform>وحزمتان أخريان</numerusform>
                <numerusform>و{n} حزم أخرى</numerusform>
                <numerusform>و{n} حزمة أخرى</numerusform>
                <numerusform>و{n} حزمة أخرى</numerusform>
            </translation>
        </message>
        <message>
            <source>answers after {seconds} s</source>
            <translation>يصل الجواب بعد {seconds} ث</translation>
        </message>
        <message>
            <source>answers at once</source>
            <translation>يصل الجواب حالاً</translation>
        </message>
        <message>
            <source>answers within a second</source>
            <translation>يصل الجواب خلال ثانية</translation>
        </message>
        <message>
            <source>cut</source>
            <translation>منقطع</translation>
        </message>
        <message>
            <source>desk {number}</source>
            <translation>المنفذ {number}</translation>
        </message>
        <message>
            <source>desks {numbers}</source>
            <translation>المنافذ {numbers}</translation>
        </message>
        <message>
            <source>entries</source>
            <translation>قيداً</translation>
        </message>
        <message>
            <source>fast</source>
            <translation>سريع</translation>
        </message>
        <message>
            <source>half of what is asked fails</source>
            <translation>يفشل نصف الطلبات</translation>
        </message>
        <message>
            <source>in all</source>
            <translation>الحجم</translation>
        </message>
        <message>
            <source>not tried yet today</source>
            <translation>لم يُجرَّب اليوم بعد</translation>
        </message>
        <message>
            <source>nothing waits</source>
            <translation>لا شيء ينتظر</translation>
        </message>
        <message>
            <source>now</source>
            <translation>الآن</translation>
        </message>
        <message>
            <source>on this disk only</source>
            <translation>على هذا القرص وحده</translation>
        </message>
        <message>
            <source>on {place}</source>
            <translation>على {place}</translation>
        </message>
        <message numerus="yes">
            <source>one in {n} fails</source>
            <translation>
                <numerusform>تفشل كل الطلبات</numerusform>
                <numerusform>يفشل كل طلب</numerusform>
                <numerusform>يفشل طلب من اثنين</numerusform>
                <numerusform>يفشل طلب من كل {n}</numerusform>
                <numerusform>يفشل طلب من كل {n}</numerusform>
                <numerusform>يفشل طلب من كل {n}</numerusform>
            </translation>
        </message>
        <message>
            <source>scans</source>
            <translation>صورة</translation>
        </message>
        <message>
            <source>scans, nearest deadline first</source>
            <translation>صور الأوراق، الأقرب موعداً أولاً</translation>
        </message>
        <message>
            <source>slow</source>
            <translation>بطيء</translation>
        </message>
        <message>
            <source>the oldest since {since}</source>
            <translation>الأقدم {since}</translation>
        </message>
        <message>
            <source>there for {percent}% of the day so far</source>
            <translation>اتصل الخط {percent}٪ من الدوام حتى الآن</translation>
        </message>
        <message>
            <source>transactions</source>
            <translation>معاملة</translation>
        </message>
        <message>
            <source>transactions, fees and hand-overs</source>
            <translation>معاملات مستلمة ورسوم وتسليم</translation>
        </message>
        <message>
            <source>what the departments decided, to here</source>
            <translation>قرارات الدوائر، إلى هنا</translation>
        </message>
        <message>
            <source>{before} is {reference} now. Call the applicant: the old receipt is void.</source>
            <translation>صار الرقم {before} هو {reference}. اتصل بصاحب المعاملة، فإيصاله القديم لاغٍ.</translation>
        </message>
        <message>
            <source>{done} of {all}</source>
            <translation>{done} من {all}</translation>
        </message>
        <message numerus="yes">
            <source>{n} answers on it are for other desks.</source>
            <translation>
                <numerusform>لا إيصالات عليها لغيرك.</numerusform>
                <numerusform>عليها إيصال لمنفذ آخر.</numerusform>
                <numerusform>عليها إيصالان لمنفذين آخرين.</numerusform>
                <numerusform>عليها {n} إيصالات لمنافذ أخرى.</numerusform>
                <numerusform>عليها {n} إيصالاً لمنافذ أخرى.</numerusform>
                <numerusform>عليها {n} إيصال لمنافذ أخرى.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} bundles of other desks wait for the line.</source>
            <translation>
                <numerusform>لا حزم تنتظر الخط.</numerusform>
                <numerusform>حزمة لمنفذ آخر تنتظر الخط.</numerusform>
                <numerusform>حزمتان لمنفذين آخرين تنتظران الخط.</numerusform>
                <numerusform>{n} حزم لمنافذ أخرى تنتظر الخط.</numerusform>
                <numerusform>{n} حزمة لمنافذ أخرى تنتظر الخط.</numerusform>
                <numerusform>{n} حزمة لمنافذ أخرى تنتظر الخط.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} desks</source>
            <translation>
                <numerusform>لا منفذ</numerusform>
                <numerusform>منفذ واحد</numerusform>
                <numerusform>منفذان</numerusform>
                <numerusform>{n} منافذ</numerusform>
                <numerusform>{n} منفذاً</numerusform>
                <numerusform>{n} منفذ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries</source>
            <translation>
                <numerusform>لا قيود</numerusform>
                <numerusform>قيد واحد</numerusform>
                <numerusform>قيدان</numerusform>
                <numerusform>{n} قيود</numerusform>
                <numerusform>{n} قيداً</numerusform>
                <numerusform>{n} قيد</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries of others came with it.</source>
            <translation>
                <numerusform>لا جديد معه من غيرك.</numerusform>
                <numerusform>جاء معه قيد واحد من غيرك.</numerusform>
                <numerusform>جاء معه قيدان من غيرك.</numerusform>
                <numerusform>جاءت معه {n} قيود من غيرك.</numerusform>
                <numerusform>جاء معه {n} قيداً من غيرك.</numerusform>
                <numerusform>جاء معه {n} قيد من غيرك.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} entries of theirs go up with its own.</source>
            <translation>
                <numerusform>لا قيود لها تنتظر.</numerusform>
                <numerusform>يُرسل معه قيد واحد لها.</numerusform>
                <numerusform>يُرسل معه قيدان لها.</numerusform>
                <numerusform>تُرسل معه {n} قيود لها.</numerusform>
                <numerusform>يُرسل معه {n} قيداً لها.</numerusform>
                <numerusform>يُرسل معه {n} قيد لها.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} matters need a look</source>
            <translation>
                <numerusform>لا شيء يحتاج إلى نظر</numerusform>
                <numerusform>أمر يحتاج إلى نظر</numerusform>
                <numerusform>أمران يحتاجان إلى نظر</numerusform>
                <numerusform>{n} أمور تحتاج إلى نظر</numerusform>
                <numerusform>{n} أمراً تحتاج إلى نظر</numerusform>
                <numerusform>{n} أمراً تحتاج إلى نظر</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more cannot be used</source>
            <translation>
                <numerusform>لا غيرها</numerusform>
                <numerusform>وملف آخر لا يُستعمل</numerusform>
                <numerusform>وملفان آخران لا يُستعملان</numerusform>
                <numerusform>و{n} ملفات أخرى لا تُستعمل</numerusform>
                <numerusform>و{n} ملفاً آخر لا يُستعمل</numerusform>
                <numerusform>و{n} ملف آخر لا يُستعمل</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} scans</source>
            <translation>
                <numerusform>لا صور</numerusform>
                <numerusform>صورة واحدة</numerusform>
                <numerusform>صورتان</numerusform>
                <numerusform>{n} صور</numerusform>
                <numerusform>{n} صورة</numerusform>
                <numerusform>{n} صورة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} scans could not be read here and are left out. Scan those papers again.</source>
            <translation>
                <numerusform>لا صور ناقصة.</numerusform>
                <numerusform>صورة لم تُقرأ هنا فبقيت خارجها. امسح ورقتها من جديد.</numerusform>
                <numerusform>صورتان لم تُقرآ هنا فبقيتا خارجها. امسح ورقتيهما من جديد.</numerusform>
                <numerusform>{n} صور لم تُقرأ هنا فبقيت خارجها. امسح أوراقها من جديد.</numerusform>
                <numerusform>{n} صورة لم تُقرأ هنا فبقيت خارجها. امسح أوراقها من جديد.</numerusform>
                <numerusform>{n} صورة لم تُقرأ هنا فبقيت خارجها. امسح أوراقها من جديد.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions wait to be sent</source>
            <translation>
                <numerusform>لا معاملات تنتظر الإرسال</numerusform>
                <numerusform>معاملة تنتظر الإرسال</numerusform>
                <numerusform>معاملتان تنتظران الإرسال</numerusform>
                <numerusform>{n} معاملات تنتظر الإرسال</numerusform>
                <numerusform>{n} معاملة تنتظر الإرسال</numerusform>
                <numerusform>{n} معاملة تنتظر الإرسال</numerusform>
            </translation>
        </message>
        <message>
            <source>{size} free</source>
            <translation>{size} خالية</translation>
        </message>
        <message>
            <source>{used} of today's {limit} used</source>
            <translation>استُهلك {used} من حصة اليوم {limit}</translation>
        </message>
        <message>
            <source>{when}, whole, {where}.</source>
            <translation>{when}، سليمة، {where}.</translation>
        </message>
    </context>
</TS>
