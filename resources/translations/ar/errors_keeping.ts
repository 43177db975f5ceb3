<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>backup-away.do</source>
            <translation>صِلها بالجهاز، ثم تُنسخ البيانات تلقائيًا.</translation>
        </message>
        <message>
            <source>backup-away.what</source>
            <translation>القرص أو الذاكرة المخصصة للنسخ الاحتياطي غير موصولة: {folder}.</translation>
        </message>
        <message>
            <source>backup-damaged.do</source>
            <translation>خذ نسخة أقدم، أو استعد البيانات من الوزارة.</translation>
        </message>
        <message>
            <source>backup-damaged.what</source>
            <translation>النسخة الاحتياطية {backup} غير سليمة.</translation>
        </message>
        <message>
            <source>backup-full.do</source>
            <translation>وفّر بعض المساحة هناك، أو سمِّ قرصًا آخر للنسخ الاحتياطي.</translation>
        </message>
        <message>
            <source>backup-full.what</source>
            <translation>لا مكان للنسخة الاحتياطية في {folder}.</translation>
        </message>
        <message>
            <source>backup-late.do</source>
            <translation>صِل القرص أو الذاكرة المخصصة للنسخ، ثم تُنسخ البيانات تلقائيًا.</translation>
        </message>
        <message>
            <source>backup-late.what</source>
            <translation>لم تُؤخذ نسخة احتياطية من هذا المنفذ منذ {days} يومًا.</translation>
        </message>
        <message>
            <source>backup-none.do</source>
            <translation>سمِّ المجلد أو الذاكرة التي فيها النسخة، أو استعد البيانات من الوزارة.</translation>
        </message>
        <message>
            <source>backup-none.what</source>
            <translation>لا توجد نسخة احتياطية لهذا المنفذ في {folder}.</translation>
        </message>
        <message>
            <source>backup-other.do</source>
            <translation>سمِّ نسخة من نسخ هذا المنفذ.</translation>
        </message>
        <message>
            <source>backup-other.what</source>
            <translation>هذه النسخة الاحتياطية لمنفذ آخر.</translation>
        </message>
        <message>
            <source>clock-suspect.do</source>
            <translation>اضبط تاريخ الجهاز وساعته. ما كُتب في هذه الأثناء معلَّم.</translation>
        </message>
        <message>
            <source>clock-suspect.what</source>
            <translation>رجعت ساعة هذا الجهاز إلى الوراء أو قفزت بعيدًا.</translation>
        </message>
        <message>
            <source>custody-late.do</source>
            <translation>انظر إلى الخط، أو احمل ما ينتظر على ذاكرة من صفحة المزامنة. لم يضع شيء.</translation>
        </message>
        <message>
            <source>custody-late.what</source>
            <translation>منذ {days} يومًا لم توقّع الوزارة على ما استلمه هذا المنفذ.</translation>
        </message>
        <message>
            <source>database-damaged.do</source>
            <translation>أغلق شُبّاك وافتحه من جديد، فيعرض عليك استعادة آخر نسخة احتياطية. ما تبقّى مقروءًا يُحفظ أولًا.</translation>
        </message>
        <message>
            <source>database-damaged.what</source>
            <translation>قاعدة البيانات على هذا الجهاز متضررة.</translation>
        </message>
        <message>
            <source>disk-filling.do</source>
            <translation>وفّر بعض المساحة فيه، أو اطلب من مدير النظام قرصًا أكبر.</translation>
        </message>
        <message>
            <source>disk-filling.what</source>
            <translation>سيمتلئ قرص هذا المنفذ بعد نحو {days} يومًا.</translation>
        </message>
        <message>
            <source>disk-low.do</source>
            <translation>وفّر بعض المساحة فيه، أو اطلب من مدير النظام قرصًا أكبر.</translation>
        </message>
        <message>
            <source>disk-low.what</source>
            <translation>بقي في قرص هذا المنفذ أقل من {megabytes} ميغابايت.</translation>
        </message>
        <message>
            <source>disk-read-only.do</source>
            <translation>أعد تشغيل الجهاز، وإن بقي كذلك فاطلب من مدير النظام فحص القرص. لم يتغيّر شيء.</translation>
        </message>
        <message>
            <source>disk-read-only.what</source>
            <translation>لا يمكن إلا القراءة من قرص هذا المنفذ.</translation>
        </message>
        <message>
            <source>disk-reserve.do</source>
            <translation>أتمم ما على الشاشة، ووفّر بعض المساحة، وأرسل ما ينتظر أو احمله على ذاكرة.</translation>
        </message>
        <message>
            <source>disk-reserve.what</source>
            <translation>القرص ممتلئ، والعمل جارٍ الآن على المساحة المحفوظة لمثل هذا.</translation>
        </message>
        <message>
            <source>home-open.do</source>
            <translation>انتقل إلى النافذة المفتوحة. إن لم تجدها فانظر هل دخل شخص آخر إلى هذا الجهاز، أو هل تجري استعادة بياناته.</translation>
        </message>
        <message>
            <source>home-open.what</source>
            <translation>شُبّاك مفتوح على هذه البيانات من قبل.</translation>
        </message>
        <message>
            <source>hub-none.do</source>
            <translation>افتح شُبّاك على المنفذ الذي يخدمها، أو سمِّ عنوانه.</translation>
        </message>
        <message>
            <source>hub-none.what</source>
            <translation>لم يوجد منفذ في هذا المكان يخدم سائر المنافذ.</translation>
        </message>
        <message>
            <source>many-waiting.do</source>
            <translation>تابع عملك. انظر إلى الخط، أو احملها على ذاكرة من صفحة المزامنة.</translation>
        </message>
        <message>
            <source>many-waiting.what</source>
            <translation>أكثر من {count} معاملة تنتظر الإرسال.</translation>
        </message>
        <message>
            <source>restore-fork.do</source>
            <translation>اطلب من مدير النظام تسجيل هذا المنفذ من جديد.</translation>
        </message>
        <message>
            <source>restore-fork.what</source>
            <translation>السجل العائد لا يكمل سجل هذا المنفذ.</translation>
        </message>
        <message>
            <source>restore-full.do</source>
            <translation>وفّر بعض المساحة على قرص المنفذ ثم ابدأ من جديد. لم يتغيّر شيء.</translation>
        </message>
        <message>
            <source>restore-full.what</source>
            <translation>لا مكان لاستعادة البيانات.</translation>
        </message>
        <message>
            <source>restore-line.do</source>
            <translation>حاول من جديد حين يعود الخط.</translation>
        </message>
        <message>
            <source>restore-line.what</source>
            <translation>لا يمكن سؤال الوزارة بلا خط.</translation>
        </message>
        <message>
            <source>restore-nothing.do</source>
            <translation>استعد البيانات من نسخة احتياطية، أو ممن لديه سجل هذا المنفذ.</translation>
        </message>
        <message>
            <source>restore-nothing.what</source>
            <translation>لم يوجد هناك شيء من هذا المنفذ، ولم يتغيّر شيء.</translation>
        </message>
        <message>
            <source>restore-older.do</source>
            <translation>استعد البيانات من تلك النسخة.</translation>
        </message>
        <message>
            <source>restore-older.what</source>
            <translation>نسخة احتياطية تعرف أكثر مما وُجد هناك.</translation>
        </message>
        <message>
            <source>restore-place.do</source>
            <translation>أغلق كل برنامج آخر يستعمل مجلد المنفذ، ثم ابدأ من جديد.</translation>
        </message>
        <message>
            <source>restore-place.what</source>
            <translation>تعذّر وضع البيانات المستعادة في مكانها.</translation>
        </message>
        <message>
            <source>restore.do</source>
            <translation>افحص القرص والمساحة فيه، ثم ابدأ من جديد.</translation>
        </message>
        <message>
            <source>restore.what</source>
            <translation>لم تنجح الاستعادة، ولم يتغيّر شيء.</translation>
        </message>
        <message>
            <source>scan-lost.do</source>
            <translation>امسح الورقة من جديد وأضفها إلى المعاملة.</translation>
        </message>
        <message>
            <source>scan-lost.what</source>
            <translation>ورقة من المعاملة {reference} ليست على هذا القرص ولا في نسخة احتياطية ولا عند الوزارة.</translation>
        </message>
    </context>
</TS>
