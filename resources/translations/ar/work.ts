<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Work</name>
        <message>
            <source>An hour</source>
            <translation>في الساعة</translation>
        </message>
        <message>
            <source>At the counter</source>
            <translation>عند الشبّاك</translation>
        </message>
        <message>
            <source>At work</source>
            <translation>في العمل</translation>
        </message>
        <message>
            <source>Came back</source>
            <translation>ما عاد</translation>
        </message>
        <message>
            <source>Choose an outage.</source>
            <translation>اختر انقطاعاً.</translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation>الشكاوى</translation>
        </message>
        <message numerus="yes">
            <source>Content, of 5 ({n} said so)</source>
            <translation>
                <numerusform>الرضا من ٥ (لم يُسأل أحد)</numerusform>
                <numerusform>الرضا من ٥ (قاله واحد)</numerusform>
                <numerusform>الرضا من ٥ (قاله اثنان)</numerusform>
                <numerusform>الرضا من ٥ (قاله {n})</numerusform>
                <numerusform>الرضا من ٥ (قاله {n})</numerusform>
                <numerusform>الرضا من ٥ (قاله {n})</numerusform>
            </translation>
        </message>
        <message>
            <source>Corrected afterwards</source>
            <translation>صُحّحت لاحقاً</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>بُتّ فيها</translation>
        </message>
        <message>
            <source>Decisions looked at again</source>
            <translation>أُعيد النظر في قرارها</translation>
        </message>
        <message>
            <source>Desk</source>
            <translation>المنفذ</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>السابق</translation>
        </message>
        <message>
            <source>For example: rationing, or a cable that was cut</source>
            <translation>مثلاً: تقنين، أو كبل مقطوع</translation>
        </message>
        <message>
            <source>Forwarded</source>
            <translation>أُحيلت</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>سُلّمت</translation>
        </message>
        <message>
            <source>Hours</source>
            <translation>الساعات</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>المدة</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>العدد</translation>
        </message>
        <message>
            <source>In the order of names; what stands here ranks nobody.</source>
            <translation>بترتيب الأسماء، وليس فيما يلي مفاضلة بين أحد.</translation>
        </message>
        <message>
            <source>It kept people from working</source>
            <translation>عطّل العمل</translation>
        </message>
        <message>
            <source>Keep the note</source>
            <translation>احفظ الملاحظة</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>التالي</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>الاتصال</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>أسبوعي</translation>
        </message>
        <message>
            <source>Minutes at the counter</source>
            <translation>دقائق عند الشبّاك</translation>
        </message>
        <message>
            <source>My work</source>
            <translation>عملي</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>No outage was noticed in this week</source>
            <translation>لم يُلحظ أي انقطاع في هذا الأسبوع</translation>
        </message>
        <message>
            <source>Nobody worked in this week</source>
            <translation>لم يعمل أحد في هذا الأسبوع</translation>
        </message>
        <message>
            <source>None was noticed.</source>
            <translation>لم يُلحظ أي انقطاع.</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Outages</source>
            <translation>الانقطاعات</translation>
        </message>
        <message>
            <source>Outages of this week</source>
            <translation>انقطاعات هذا الأسبوع</translation>
        </message>
        <message>
            <source>Papers asked for once more</source>
            <translation>طُلبت أوراقها مرة أخرى</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>النقاط</translation>
        </message>
        <message>
            <source>Points say how much work a service is, by its papers and steps. You see the running week alone; the supervisor sees it when it is over. Nobody is ranked, and there is no rate below {least} transactions.</source>
            <translation>تدلّ النقاط على مقدار العمل في الخدمة بحسب أوراقها وخطواتها. أنت وحدك ترى الأسبوع الجاري، ويراه المشرف بعد انتهائه. لا ترتيب بين الموظفين، ولا معدّل لأقل من {least} معاملة.</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>الكهرباء</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>استُلمت</translation>
        </message>
        <message>
            <source>The centre's</source>
            <translation>أسابيع المركز</translation>
        </message>
        <message>
            <source>The note is kept</source>
            <translation>حُفظت الملاحظة</translation>
        </message>
        <message>
            <source>The supervisor says here what an outage was; you see it, too.</source>
            <translation>يكتب المشرف هنا سبب الانقطاع، وتراه أنت أيضاً.</translation>
        </message>
        <message>
            <source>The time without an act is not counted</source>
            <translation>لا يُحسب الوقت الذي خلا من العمل</translation>
        </message>
        <message>
            <source>This week, from {first}</source>
            <translation>هذا الأسبوع، من {first}</translation>
        </message>
        <message>
            <source>Together</source>
            <translation>المجموع</translation>
        </message>
        <message>
            <source>Transactions</source>
            <translation>المعاملات</translation>
        </message>
        <message>
            <source>Voided</source>
            <translation>أُلغيت</translation>
        </message>
        <message>
            <source>Waiting at the door</source>
            <translation>الانتظار عند الباب</translation>
        </message>
        <message>
            <source>Weighed work</source>
            <translation>العمل الموزون</translation>
        </message>
        <message>
            <source>What</source>
            <translation>ماذا</translation>
        </message>
        <message>
            <source>What came back</source>
            <translation>ما عاد إليك</translation>
        </message>
        <message>
            <source>What it was</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>ما أُنجز</translation>
        </message>
        <message>
            <source>When</source>
            <translation>متى</translation>
        </message>
        <message>
            <source>With fewer than {least} transactions chance decides: no rate, no times.</source>
            <translation>في أقل من {least} معاملة تحكم المصادفة، فلا معدّل ولا أزمنة.</translation>
        </message>
        <message>
            <source>counted as work</source>
            <translation>يُحسب كله</translation>
        </message>
        <message>
            <source>from the first act to the last, each day</source>
            <translation>من أول عمل إلى آخره كل يوم</translation>
        </message>
        <message>
            <source>min; half between {low} and {high}</source>
            <translation>دقيقة، ونصفها بين {low} و{high}</translation>
        </message>
        <message>
            <source>nobody said yet</source>
            <translation>لم يُذكر السبب بعد</translation>
        </message>
        <message>
            <source>not counted as work</source>
            <translation>لا يُحسب ما خلا من العمل</translation>
        </message>
        <message>
            <source>not measured yet</source>
            <translation>لم تُقَس بعد</translation>
        </message>
        <message>
            <source>on which you worked</source>
            <translation>عملتَ عليها</translation>
        </message>
        <message>
            <source>points, by papers and steps</source>
            <translation>نقطة، بحسب الأوراق والخطوات</translation>
        </message>
        <message>
            <source>points, {rate} an hour</source>
            <translation>نقطة، {rate} في الساعة</translation>
        </message>
        <message>
            <source>{first} to {last}</source>
            <translation>من {first} إلى {last}</translation>
        </message>
        <message>
            <source>{hours} and {minutes}</source>
            <translation>{hours} و{minutes}</translation>
        </message>
        <message>
            <source>{median} ({low} to {high})</source>
            <translation>{median} (من {low} إلى {high})</translation>
        </message>
        <message numerus="yes">
            <source>{n} hours</source>
            <translation>
                <numerusform>أقل من ساعة</numerusform>
                <numerusform>ساعة</numerusform>
                <numerusform>ساعتان</numerusform>
                <numerusform>{n} ساعات</numerusform>
                <numerusform>{n} ساعة</numerusform>
                <numerusform>{n} ساعة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} minutes</source>
            <translation>
                <numerusform>أقل من دقيقة</numerusform>
                <numerusform>دقيقة</numerusform>
                <numerusform>دقيقتان</numerusform>
                <numerusform>{n} دقائق</numerusform>
                <numerusform>{n} دقيقة</numerusform>
                <numerusform>{n} دقيقة</numerusform>
            </translation>
        </message>
        <message>
            <source>{since} to {day} {until}</source>
            <translation>من {since} إلى {day} {until}</translation>
        </message>
        <message>
            <source>{since} to {until}</source>
            <translation>من {since} إلى {until}</translation>
        </message>
        <message>
            <source>{time} of outages not counted</source>
            <translation>لم تُحسب {time} من الانقطاع</translation>
        </message>
        <message>
            <source>{what}, desk {desk}: {day} from {since}, {length}</source>
            <translation>{what}، المنفذ {desk}: {day} من {since}، {length}</translation>
        </message>
    </context>
</TS>
