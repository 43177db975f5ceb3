<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Complaints</name>
        <message>
            <source>A paper is being read</source>
            <translation>تُقرأ ورقة</translation>
        </message>
        <message>
            <source>About</source>
            <translation>على</translation>
        </message>
        <message>
            <source>About anybody</source>
            <translation>على أي جهة</translation>
        </message>
        <message>
            <source>About transaction no.</source>
            <translation>عن المعاملة رقم</translation>
        </message>
        <message>
            <source>About which centre, department or service</source>
            <translation>على أي مركز أو دائرة أو خدمة</translation>
        </message>
        <message>
            <source>About whom</source>
            <translation>على من</translation>
        </message>
        <message>
            <source>All categories</source>
            <translation>كل الفئات</translation>
        </message>
        <message>
            <source>Anonymous</source>
            <translation>مجهول الهوية</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>الجواب</translation>
        </message>
        <message>
            <source>Answer due: {day}</source>
            <translation>موعد الجواب: {day}</translation>
        </message>
        <message>
            <source>Answer in the inbox</source>
            <translation>الجواب في الوارد</translation>
        </message>
        <message>
            <source>Answered, not told</source>
            <translation>أُجيبت ولم تُبلَّغ</translation>
        </message>
        <message>
            <source>Answered, told</source>
            <translation>أُبلغ جوابها</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>صاحب الشكوى</translation>
        </message>
        <message>
            <source>Attachment {number}</source>
            <translation>مرفق {number}</translation>
        </message>
        <message>
            <source>Being filed…</source>
            <translation>تُسجَّل الشكوى…</translation>
        </message>
        <message>
            <source>Being read…</source>
            <translation>تُقرأ…</translation>
        </message>
        <message>
            <source>Brought with it</source>
            <translation>المرفقات</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>الفئة</translation>
        </message>
        <message>
            <source>Category and from whom</source>
            <translation>الموضوع وصاحب الشكوى</translation>
        </message>
        <message>
            <source>Choose one with the arrows to read it.</source>
            <translation>اختر واحدة بالسهمين لتقرأها.</translation>
        </message>
        <message>
            <source>Choose the paper</source>
            <translation>اختر الورقة</translation>
        </message>
        <message>
            <source>Choose what it is about</source>
            <translation>اختر موضوع الشكوى</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>مغلقة</translation>
        </message>
        <message>
            <source>Complaint</source>
            <translation>شكوى</translation>
        </message>
        <message>
            <source>Complaints</source>
            <translation>الشكاوى</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>حان موعدها</translation>
        </message>
        <message>
            <source>F4 begins one for the citizen at the counter.</source>
            <translation>يبدأ F4 شكوى لمن يقف أمامك.</translation>
        </message>
        <message>
            <source>File</source>
            <translation>ملف</translation>
        </message>
        <message>
            <source>File and print</source>
            <translation>تسجيل وطباعة</translation>
        </message>
        <message>
            <source>From</source>
            <translation>من</translation>
        </message>
        <message>
            <source>From a file</source>
            <translation>من ملف</translation>
        </message>
        <message>
            <source>Here from reception</source>
            <translation>من الاستقبال</translation>
        </message>
        <message>
            <source>It goes at once to</source>
            <translation>تُحال فوراً إلى</translation>
        </message>
        <message>
            <source>New</source>
            <translation>جديدة</translation>
        </message>
        <message>
            <source>New complaint</source>
            <translation>شكوى جديدة</translation>
        </message>
        <message>
            <source>No complaint is chosen</source>
            <translation>لم تُختر شكوى</translation>
        </message>
        <message>
            <source>No complaint is here</source>
            <translation>لا شكوى هنا</translation>
        </message>
        <message>
            <source>No name, number or telephone is kept. Whoever complains asks for the answer with the number of the receipt alone.</source>
            <translation>لا يُحفظ اسم ولا رقم ولا هاتف. يسأل صاحب الشكوى عن الجواب برقم الإيصال وحده.</translation>
        </message>
        <message>
            <source>None. A photograph or a letter may help.</source>
            <translation>لا شيء. قد تفيد صورة أو رسالة.</translation>
        </message>
        <message>
            <source>Nothing is called so; write it in the text.</source>
            <translation>لا شيء بهذا الاسم، فاكتبه في النص.</translation>
        </message>
        <message>
            <source>Nothing of it was lost.</source>
            <translation>لم يضع منها شيء.</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>الأوراق</translation>
        </message>
        <message>
            <source>Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</source>
            <translation>أوراق (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)</translation>
        </message>
        <message>
            <source>Papers brought with it</source>
            <translation>مرفقات الشكوى</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>المكان</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>تأجيل</translation>
        </message>
        <message>
            <source>Put off, the draft is kept</source>
            <translation>تأجيل، والمسودة محفوظة</translation>
        </message>
        <message>
            <source>Reopen</source>
            <translation>إعادة فتح</translation>
        </message>
        <message>
            <source>Reopen the complaint</source>
            <translation>إعادة فتح الشكوى</translation>
        </message>
        <message>
            <source>Reopened</source>
            <translation>أُعيد فتحها</translation>
        </message>
        <message>
            <source>Reopened, with a new deadline</source>
            <translation>أُعيد فتحها بموعد جديد</translation>
        </message>
        <message>
            <source>Satisfaction</source>
            <translation>الرضا</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>مسح</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>الخدمة</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Take out {paper}</source>
            <translation>إزالة {paper}</translation>
        </message>
        <message>
            <source>Tell them the answer</source>
            <translation>إبلاغ الجواب</translation>
        </message>
        <message>
            <source>The complaint in the citizen's words</source>
            <translation>الشكوى كما يقولها صاحبها</translation>
        </message>
        <message>
            <source>The draft is back</source>
            <translation>عادت المسودة</translation>
        </message>
        <message>
            <source>The name is needed, or choose: anonymous</source>
            <translation>اكتب الاسم، أو اختر: مجهول الهوية</translation>
        </message>
        <message>
            <source>The text of the complaint is needed</source>
            <translation>اكتب نص الشكوى</translation>
        </message>
        <message>
            <source>Throw it away</source>
            <translation>إهمالها</translation>
        </message>
        <message>
            <source>To be answered</source>
            <translation>تنتظر جواباً</translation>
        </message>
        <message>
            <source>To be told</source>
            <translation>للإبلاغ</translation>
        </message>
        <message>
            <source>Told, and closed</source>
            <translation>أُبلغ الجواب وأُغلقت</translation>
        </message>
        <message>
            <source>Transaction</source>
            <translation>المعاملة</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>موضوع الشكوى</translation>
        </message>
        <message>
            <source>What was typed there came along.</source>
            <translation>انتقل إلى هنا ما كُتب هناك.</translation>
        </message>
        <message>
            <source>Where it happened</source>
            <translation>مكان ما جرى</translation>
        </message>
        <message>
            <source>Why the answer does not hold</source>
            <translation>لماذا لا يكفي الجواب</translation>
        </message>
        <message>
            <source>With a name</source>
            <translation>باسم صاحبها</translation>
        </message>
        <message>
            <source>Without a name</source>
            <translation>بلا اسم</translation>
        </message>
        <message>
            <source>Written down</source>
            <translation>سُجّل</translation>
        </message>
        <message>
            <source>content: {rating} of 5</source>
            <translation>الرضا: {rating} من ٥</translation>
        </message>
        <message>
            <source>type a part of its name</source>
            <translation>اكتب جزءاً من الاسم</translation>
        </message>
        <message numerus="yes">
            <source>{n} pages</source>
            <translation>
                <numerusform>بلا صفحات</numerusform>
                <numerusform>صفحة واحدة</numerusform>
                <numerusform>صفحتان</numerusform>
                <numerusform>{n} صفحات</numerusform>
                <numerusform>{n} صفحة</numerusform>
                <numerusform>{n} صفحة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} papers</source>
            <translation>
                <numerusform>بلا أوراق</numerusform>
                <numerusform>ورقة واحدة</numerusform>
                <numerusform>ورقتان</numerusform>
                <numerusform>{n} أوراق</numerusform>
                <numerusform>{n} ورقة</numerusform>
                <numerusform>{n} ورقة</numerusform>
            </translation>
        </message>
    </context>
</TS>
