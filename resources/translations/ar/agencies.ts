<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Agencies</name>
        <message>
            <source>Agency</source>
            <translation>الجهة</translation>
        </message>
        <message>
            <source>Applicant and service</source>
            <translation>صاحب المعاملة والخدمة</translation>
        </message>
        <message>
            <source>Ask where it is</source>
            <translation>السؤال عنها</translation>
        </message>
        <message>
            <source>Ask {agency}</source>
            <translation>سؤال {agency}</translation>
        </message>
        <message>
            <source>Away</source>
            <translation>خارج المركز</translation>
        </message>
        <message>
            <source>Back from {agency}</source>
            <translation>العودة من {agency}</translation>
        </message>
        <message>
            <source>Choose one with the arrows.</source>
            <translation>اختر واحدة بالأسهم.</translation>
        </message>
        <message>
            <source>Count the sheets; the agency counts them again.</source>
            <translation>عُدّ الأوراق؛ فالجهة تعدّها مرة أخرى.</translation>
        </message>
        <message>
            <source>Courier</source>
            <translation>المراسل</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>أُنجزت</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>تُستحق اليوم</translation>
        </message>
        <message>
            <source>Files and other agencies</source>
            <translation>الأضابير والجهات الأخرى</translation>
        </message>
        <message>
            <source>Files that a service sends to another agency appear here.</source>
            <translation>تظهر هنا الأضابير التي تمرّ خدماتها بجهة أخرى.</translation>
        </message>
        <message>
            <source>Files travel, not people</source>
            <translation>الأوراق تنتقل، لا الناس</translation>
        </message>
        <message>
            <source>It is in the history.</source>
            <translation>وهو الآن في سجل المعاملة.</translation>
        </message>
        <message>
            <source>Late there</source>
            <translation>متأخرة هناك</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>فُقدت</translation>
        </message>
        <message>
            <source>Manifest {number} is not printed.</source>
            <translation>لم يُطبع بيان المراسلات {number}.</translation>
        </message>
        <message>
            <source>Manifest {number} is printed; sign it.</source>
            <translation>طُبع بيان المراسلات {number}؛ يُوقَّع قبل خروجه.</translation>
        </message>
        <message>
            <source>No file is chosen</source>
            <translation>لم تُختر إضبارة</translation>
        </message>
        <message>
            <source>Nothing here</source>
            <translation>لا شيء هنا</translation>
        </message>
        <message>
            <source>Other agencies</source>
            <translation>جهات أخرى</translation>
        </message>
        <message>
            <source>Print the manifest</source>
            <translation>طباعة البيان</translation>
        </message>
        <message>
            <source>Printed</source>
            <translation>طُبع</translation>
        </message>
        <message>
            <source>Promised in how many days</source>
            <translation>وعدت بها بعد كم يوم</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>رُفضت</translation>
        </message>
        <message>
            <source>Send and print the manifest</source>
            <translation>إرسال وطباعة البيان</translation>
        </message>
        <message>
            <source>Send out</source>
            <translation>إرسال</translation>
        </message>
        <message>
            <source>Sent out</source>
            <translation>أُرسلت</translation>
        </message>
        <message>
            <source>Sheets</source>
            <translation>أوراق</translation>
        </message>
        <message>
            <source>Sheets of {name}</source>
            <translation>أوراق {name}</translation>
        </message>
        <message>
            <source>Sheets that came back</source>
            <translation>عدد الأوراق العائدة</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>استلام العائد</translation>
        </message>
        <message>
            <source>Tell the applicant what the agency said.</source>
            <translation>أبلغ صاحب المعاملة بما قالته الجهة.</translation>
        </message>
        <message>
            <source>Tell the applicant; the scans are here, the file can be made anew.</source>
            <translation>أبلغ صاحب المعاملة؛ الصور محفوظة هنا ويمكن إعادة تكوين الإضبارة منها.</translation>
        </message>
        <message>
            <source>The file is here again.</source>
            <translation>عادت الإضبارة إلى المركز.</translation>
        </message>
        <message>
            <source>The manifest is at {printer}.</source>
            <translation>البيان في {printer}.</translation>
        </message>
        <message>
            <source>To send out</source>
            <translation>للإرسال</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>What it said</source>
            <translation>ما قالته الجهة</translation>
        </message>
        <message>
            <source>What it said, and who said it</source>
            <translation>ما قالته، ومن قاله</translation>
        </message>
        <message>
            <source>What it said; needed when it refused or lost the file</source>
            <translation>ما قالته؛ لازم عند الرفض أو الفقدان</translation>
        </message>
        <message>
            <source>What the agency said</source>
            <translation>ما قالته الجهة</translation>
        </message>
        <message>
            <source>What the courier takes</source>
            <translation>ما يحمله المراسل</translation>
        </message>
        <message>
            <source>Write it down</source>
            <translation>تدوين الجواب</translation>
        </message>
        <message>
            <source>Written down</source>
            <translation>دُوّن</translation>
        </message>
        <message>
            <source>since {day}</source>
            <translation>منذ {day}</translation>
        </message>
        <message numerus="yes">
            <source>{n} days late</source>
            <translation>
                <numerusform>متأخرة</numerusform>
                <numerusform>متأخرة يومًا</numerusform>
                <numerusform>متأخرة يومين</numerusform>
                <numerusform>متأخرة {n} أيام</numerusform>
                <numerusform>متأخرة {n} يومًا</numerusform>
                <numerusform>متأخرة {n} يوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sheets went out; count what came back.</source>
            <translation>
                <numerusform>لم تخرج أوراق؛ عُدّ ما عاد.</numerusform>
                <numerusform>خرجت ورقة واحدة؛ عُدّ ما عاد.</numerusform>
                <numerusform>خرجت ورقتان؛ عُدّ ما عاد.</numerusform>
                <numerusform>خرجت {n} أوراق؛ عُدّ ما عاد.</numerusform>
                <numerusform>خرجت {n} ورقة؛ عُدّ ما عاد.</numerusform>
                <numerusform>خرجت {n} ورقة؛ عُدّ ما عاد.</numerusform>
            </translation>
        </message>
    </context>
</TS>
