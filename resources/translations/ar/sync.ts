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
            <source>Connected, everything is safe at the ministry</source>
            <translation>متصل، كل شيء محفوظ لدى الوزارة</translation>
        </message>
        <message>
            <source>First</source>
            <translation>أولاً</translation>
        </message>
        <message>
            <source>It holds everything up to entry {seq}</source>
            <translation>كل شيء حتى القيد {seq} محفوظ لديها</translation>
        </message>
        <message>
            <source>It signs with the first sync; until then all is kept here.</source>
            <translation>توقّع مع أول مزامنة، وحتى ذلك كل شيء محفوظ هنا.</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>أخيراً</translation>
        </message>
        <message>
            <source>Last heard from it {when}.</source>
            <translation>آخر اتصال بها {when}.</translation>
        </message>
        <message>
            <source>Next try in</source>
            <translation>المحاولة التالية بعد</translation>
        </message>
        <message>
            <source>No try is planned</source>
            <translation>لا محاولة مقررة</translation>
        </message>
        <message>
            <source>Nothing is deleted here before the ministry has signed that it holds it.</source>
            <translation>لا يُحذف هنا شيء قبل أن توقّع الوزارة أنه محفوظ لديها.</translation>
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
            <source>Reason: {reason}</source>
            <translation>السبب: {reason}</translation>
        </message>
        <message>
            <source>Seen to</source>
            <translation>عولج</translation>
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
            <source>Signed {when}, with no gap in the sequence.</source>
            <translation>وُقّع {when}، ولا ثغرة في التسلسل.</translation>
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
            <source>The ministry has not signed for anything yet</source>
            <translation>لم توقّع الوزارة على شيء بعد</translation>
        </message>
        <message>
            <source>The ministry's signature</source>
            <translation>توقيع الوزارة بالاستلام</translation>
        </message>
        <message>
            <source>Then</source>
            <translation>ثم</translation>
        </message>
        <message>
            <source>They go with the next try, by themselves.</source>
            <translation>تُرسَل وحدها مع المحاولة التالية.</translation>
        </message>
        <message>
            <source>This needs a look</source>
            <translation>أمر يحتاج إلى نظر</translation>
        </message>
        <message>
            <source>Time until the next try</source>
            <translation>الوقت حتى المحاولة التالية</translation>
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
            <source>What waits to be sent</source>
            <translation>ما ينتظر الإرسال</translation>
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
        <message>
            <source>cut</source>
            <translation>منقطع</translation>
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
    </context>
</TS>
