<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>import-animated.do</source>
            <translation>أحضر صورة ثابتة واحدة بصيغة PDF أو JPEG أو PNG.</translation>
        </message>
        <message>
            <source>import-animated.what</source>
            <translation>هذه صورة متحركة، والورقة لا تتحرك.</translation>
        </message>
        <message>
            <source>import-empty.do</source>
            <translation>انسخه من مصدره مرة أخرى، أو امسح الورقة.</translation>
        </message>
        <message>
            <source>import-empty.what</source>
            <translation>الملف فارغ.</translation>
        </message>
        <message>
            <source>import-gone.do</source>
            <translation>تأكد من أن الذاكرة ما زالت موصولة ثم اختر الملف من جديد.</translation>
        </message>
        <message>
            <source>import-gone.what</source>
            <translation>تتعذر قراءة الملف {name}.</translation>
        </message>
        <message>
            <source>import-large.do</source>
            <translation>أحضر الصفحات التي تطلبها الخدمة فقط، أو امسح الورقة.</translation>
        </message>
        <message>
            <source>import-large.what</source>
            <translation>حجم الملف {megabytes} ميغابايت، والحد الأعلى {most}.</translation>
        </message>
        <message>
            <source>import-pages.do</source>
            <translation>أحضر الصفحات التي تطلبها الخدمة فقط.</translation>
        </message>
        <message>
            <source>import-pages.what</source>
            <translation>عدد صفحات الملف {pages}، والحد الأعلى لورقة واحدة {most}.</translation>
        </message>
        <message>
            <source>import-pixels.do</source>
            <translation>امسح الورقة بدقة ٣٠٠ نقطة، أو أحضر صورة أصغر.</translation>
        </message>
        <message>
            <source>import-pixels.what</source>
            <translation>أبعاد الصورة {width} × {height} نقطة، وهذا أكثر مما تحتاج إليه أي ورقة.</translation>
        </message>
        <message>
            <source>import-type.do</source>
            <translation>أحضرها بصيغة PDF أو JPEG أو PNG أو TIFF، أو اطبعها وامسح المطبوع.</translation>
        </message>
        <message>
            <source>import-type.what</source>
            <translation>هذا الملف ليس ورقة.</translation>
        </message>
        <message>
            <source>import-unreadable.do</source>
            <translation>اطلب الملف من جديد، أو امسح الورقة.</translation>
        </message>
        <message>
            <source>import-unreadable.what</source>
            <translation>تتعذر قراءة هذه الصورة؛ فهي تالفة أو ناقصة.</translation>
        </message>
        <message>
            <source>no-pages.do</source>
            <translation>ضع الورقة ثم امسح من جديد.</translation>
        </message>
        <message>
            <source>no-pages.what</source>
            <translation>لا توجد صفحة لحفظها.</translation>
        </message>
        <message>
            <source>pdf-locked.do</source>
            <translation>اطلبه دون كلمة سر، أو اطبعه وامسح المطبوع.</translation>
        </message>
        <message>
            <source>pdf-locked.what</source>
            <translation>ملف PDF هذا محمي بكلمة سر.</translation>
        </message>
        <message>
            <source>pdf-unreadable.do</source>
            <translation>اطلب الملف من جديد، أو امسح الورقة.</translation>
        </message>
        <message>
            <source>pdf-unreadable.what</source>
            <translation>تتعذر قراءة ملف PDF هذا؛ فهو تالف أو ناقص.</translation>
        </message>
        <message>
            <source>printer-aborted.do</source>
            <translation>اطبع ثانية؛ فإن بقي الأمر على حاله فاختر طابعة أخرى.</translation>
        </message>
        <message>
            <source>printer-aborted.what</source>
            <translation>تخلّت الطابعة عن العمل.</translation>
        </message>
        <message>
            <source>printer-busy.do</source>
            <translation>حاول ثانية بعد لحظات.</translation>
        </message>
        <message>
            <source>printer-busy.what</source>
            <translation>الطابعة مشغولة.</translation>
        </message>
        <message>
            <source>printer-cancelled.do</source>
            <translation>اطبع ثانية إن كانت الورقة ما زالت مطلوبة.</translation>
        </message>
        <message>
            <source>printer-cancelled.what</source>
            <translation>أُلغي عمل الطباعة.</translation>
        </message>
        <message>
            <source>printer-cover.do</source>
            <translation>أغلقه؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-cover.what</source>
            <translation>غطاء الطابعة مفتوح.</translation>
        </message>
        <message>
            <source>printer-denied.do</source>
            <translation>اطلب من مدير النظام السماح بذلك، أو اختر طابعة أخرى.</translation>
        </message>
        <message>
            <source>printer-denied.what</source>
            <translation>لا يُسمح لهذا المستخدم بالطباعة على هذه الطابعة.</translation>
        </message>
        <message>
            <source>printer-disk-full.do</source>
            <translation>أفرغ بعض المساحة ثم اطبع ثانية.</translation>
        </message>
        <message>
            <source>printer-disk-full.what</source>
            <translation>امتلأ القرص ولم يُطبع شيء.</translation>
        </message>
        <message>
            <source>printer-folder.do</source>
            <translation>تأكد من وجوده ومن أنه ليس للقراءة فقط، أو اختر مجلداً آخر.</translation>
        </message>
        <message>
            <source>printer-folder.what</source>
            <translation>تتعذر الكتابة في مجلد الأوراق المطبوعة.</translation>
        </message>
        <message>
            <source>printer-format.do</source>
            <translation>اختر طابعة أخرى، أو ليُعِد مدير النظام إعدادها.</translation>
        </message>
        <message>
            <source>printer-format.what</source>
            <translation>الطابعة لا تفهم هذا المستند.</translation>
        </message>
        <message>
            <source>printer-gone.do</source>
            <translation>اختر طابعة أخرى في صفحة الإدارة.</translation>
        </message>
        <message>
            <source>printer-gone.what</source>
            <translation>لم تعد هناك طابعة بهذا الاسم.</translation>
        </message>
        <message>
            <source>printer-held.do</source>
            <translation>أطلقه من إعدادات الطابعات في النظام.</translation>
        </message>
        <message>
            <source>printer-held.what</source>
            <translation>عمل الطباعة محجوز.</translation>
        </message>
        <message>
            <source>printer-id.do</source>
            <translation>اختر طابعة من القائمة.</translation>
        </message>
        <message>
            <source>printer-id.what</source>
            <translation>«{address}» ليس عنوان طابعة.</translation>
        </message>
        <message>
            <source>printer-ink.do</source>
            <translation>بدّل الخرطوشة؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-ink.what</source>
            <translation>نفد حبر الطابعة.</translation>
        </message>
        <message>
            <source>printer-jam.do</source>
            <translation>افتحها واسحب الورقة؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-jam.what</source>
            <translation>علقت ورقة في الطابعة.</translation>
        </message>
        <message>
            <source>printer-media.do</source>
            <translation>اختر طابعة أخرى، أو ليضف مدير النظام هذا القياس.</translation>
        </message>
        <message>
            <source>printer-media.what</source>
            <translation>ليس في الطابعة ورق بهذا القياس.</translation>
        </message>
        <message>
            <source>printer-no-service.do</source>
            <translation>اطلب من مدير النظام تشغيل CUPS؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-no-service.what</source>
            <translation>خدمة الطباعة على هذا الحاسوب لا تعمل.</translation>
        </message>
        <message>
            <source>printer-none.do</source>
            <translation>اطلب من مدير النظام إعداد طابعة؛ والوصل محفوظ ويمكن طباعته بعدها.</translation>
        </message>
        <message>
            <source>printer-none.what</source>
            <translation>لا طابعة معدّة على هذا الحاسوب.</translation>
        </message>
        <message>
            <source>printer-off.do</source>
            <translation>تأكد من تشغيلها ومن وصل كبلها؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-off.what</source>
            <translation>الطابعة لا تجيب.</translation>
        </message>
        <message>
            <source>printer-paper.do</source>
            <translation>ضع فيها ورقاً؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-paper.what</source>
            <translation>نفد ورق الطابعة.</translation>
        </message>
        <message>
            <source>printer-paused.do</source>
            <translation>استأنفها من إعدادات الطابعات في النظام؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-paused.what</source>
            <translation>الطابعة موقوفة مؤقتاً على هذا الحاسوب.</translation>
        </message>
        <message>
            <source>printer-refuses.do</source>
            <translation>ليسمح بها مدير النظام من جديد، أو اختر طابعة أخرى.</translation>
        </message>
        <message>
            <source>printer-refuses.what</source>
            <translation>الطابعة لا تقبل أعمالاً الآن.</translation>
        </message>
        <message>
            <source>printer-stopped.do</source>
            <translation>انظر ما تقوله شاشتها ثم استأنفها من إعدادات الطابعات في النظام؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-stopped.what</source>
            <translation>توقفت الطابعة.</translation>
        </message>
        <message>
            <source>printer-tray.do</source>
            <translation>انظر ما تقوله شاشتها؛ وما كان سيُطبع محفوظ بانتظار الطباعة.</translation>
        </message>
        <message>
            <source>printer-tray.what</source>
            <translation>جزء من الطابعة ناقص أو ممتلئ.</translation>
        </message>
        <message>
            <source>printer-unknown.do</source>
            <translation>انظر إلى الطابعة؛ فإن لم يخرج شيء فاطبع ثانية.</translation>
        </message>
        <message>
            <source>printer-unknown.what</source>
            <translation>لا يُعرف هل خرجت الورقة أم لا.</translation>
        </message>
        <message>
            <source>printer.title</source>
            <translation>الطابعة تحتاج إلى مساعدة</translation>
        </message>
        <message>
            <source>scan-damaged.do</source>
            <translation>أحضرها من الوزارة عند عودة الاتصال، أو امسح الورقة من جديد، واطلب فحص القرص.</translation>
        </message>
        <message>
            <source>scan-damaged.what</source>
            <translation>صورة الورقة على قرص هذه النافذة تالفة.</translation>
        </message>
        <message>
            <source>scan-missing.do</source>
            <translation>أحضرها من الوزارة عند عودة الاتصال، أو امسح الورقة من جديد.</translation>
        </message>
        <message>
            <source>scan-missing.what</source>
            <translation>صورة الورقة ليست على قرص هذه النافذة.</translation>
        </message>
        <message>
            <source>scan-name.do</source>
            <translation>يتألف الاسم من ٦٤ رقماً ست عشرياً.</translation>
        </message>
        <message>
            <source>scan-name.what</source>
            <translation>هذا ليس اسم صورة ورقة.</translation>
        </message>
        <message>
            <source>scan-newer.do</source>
            <translation>حدّث البرنامج على هذه النافذة.</translation>
        </message>
        <message>
            <source>scan-newer.what</source>
            <translation>حُفظت صورة الورقة بإصدار أحدث من البرنامج.</translation>
        </message>
        <message>
            <source>scanner-busy.do</source>
            <translation>انتظر حتى يفرغ، أو أغلق البرنامج الآخر الذي يستعمله، ثم امسح من جديد.</translation>
        </message>
        <message>
            <source>scanner-busy.what</source>
            <translation>الماسح مشغول بعمل آخر.</translation>
        </message>
        <message>
            <source>scanner-cancelled.do</source>
            <translation>امسح من جديد متى شئت؛ والصفحات التي دخلت محفوظة.</translation>
        </message>
        <message>
            <source>scanner-cancelled.what</source>
            <translation>أُلغي المسح.</translation>
        </message>
        <message>
            <source>scanner-cover.do</source>
            <translation>أغلق الغطاء والمُلقِّم ثم امسح من جديد؛ والصفحات التي دخلت محفوظة.</translation>
        </message>
        <message>
            <source>scanner-cover.what</source>
            <translation>أحد أغطية الماسح مفتوح.</translation>
        </message>
        <message>
            <source>scanner-crashed.do</source>
            <translation>أطفئ الماسح ثم شغّله وامسح من جديد؛ والصفحات التي دخلت محفوظة.</translation>
        </message>
        <message>
            <source>scanner-crashed.what</source>
            <translation>تعطّل برنامج تشغيل الماسح.</translation>
        </message>
        <message>
            <source>scanner-denied.do</source>
            <translation>اطلب من مدير النظام السماح بذلك.</translation>
        </message>
        <message>
            <source>scanner-denied.what</source>
            <translation>لا يُسمح لهذا المستخدم باستعمال الماسح.</translation>
        </message>
        <message>
            <source>scanner-empty.do</source>
            <translation>ضع الأوراق فيه، أو ضع ورقة على الزجاج، ثم امسح من جديد.</translation>
        </message>
        <message>
            <source>scanner-empty.what</source>
            <translation>لا ورق في مُلقِّم الماسح.</translation>
        </message>
        <message>
            <source>scanner-gone.do</source>
            <translation>تأكد من تشغيله ومن وصل كبله، ثم امسح من جديد.</translation>
        </message>
        <message>
            <source>scanner-gone.what</source>
            <translation>الماسح لا يجيب.</translation>
        </message>
        <message>
            <source>scanner-id.do</source>
            <translation>اختر ماسحاً من القائمة.</translation>
        </message>
        <message>
            <source>scanner-id.what</source>
            <translation>«{address}» ليس عنوان ماسح.</translation>
        </message>
        <message>
            <source>scanner-io.do</source>
            <translation>ثبّت الكبل جيداً، وأطفئ الماسح ثم شغّله وامسح من جديد؛ والصفحات التي دخلت محفوظة.</translation>
        </message>
        <message>
            <source>scanner-io.what</source>
            <translation>انقطع الاتصال بالماسح.</translation>
        </message>
        <message>
            <source>scanner-jammed.do</source>
            <translation>افتح المُلقِّم واسحب الورقة برفق ثم امسح من جديد؛ والصفحات التي دخلت محفوظة.</translation>
        </message>
        <message>
            <source>scanner-jammed.what</source>
            <translation>علقت ورقة في مُلقِّم الماسح.</translation>
        </message>
        <message>
            <source>scanner-memory.do</source>
            <translation>امسح بدقة ٢٠٠ نقطة؛ فإن بقي الأمر على حاله فأعد تشغيل الحاسوب.</translation>
        </message>
        <message>
            <source>scanner-memory.what</source>
            <translation>نفدت ذاكرة الماسح أو هذا الحاسوب.</translation>
        </message>
        <message>
            <source>scanner-no-driver.do</source>
            <translation>اطلب من مدير النظام تثبيته؛ وحتى ذلك الحين اختر الأوراق من ملفات.</translation>
        </message>
        <message>
            <source>scanner-no-driver.what</source>
            <translation>برنامج المسح غير مثبّت على هذا الحاسوب.</translation>
        </message>
        <message>
            <source>scanner-none.do</source>
            <translation>شغّله وتأكد من كبله، أو خذ الورقة من ملف (Ctrl+O).</translation>
        </message>
        <message>
            <source>scanner-none.what</source>
            <translation>لم يُعثر على أي ماسح.</translation>
        </message>
        <message>
            <source>scanner-nonsense.do</source>
            <translation>امسح من جديد؛ فإن بقي الأمر على حاله فأخبر مدير النظام بنوع الماسح.</translation>
        </message>
        <message>
            <source>scanner-nonsense.what</source>
            <translation>أرسل الماسح ما ليس بصفحة.</translation>
        </message>
        <message>
            <source>scanner-silent.do</source>
            <translation>أطفئه ثم شغّله وامسح من جديد؛ والصفحات التي دخلت محفوظة.</translation>
        </message>
        <message>
            <source>scanner-silent.what</source>
            <translation>بدأ الماسح العمل ثم توقف عن الإجابة.</translation>
        </message>
        <message>
            <source>scanner-unsupported.do</source>
            <translation>اختر مصدراً آخر أو دقة أخرى.</translation>
        </message>
        <message>
            <source>scanner-unsupported.what</source>
            <translation>لا يستطيع الماسح تنفيذ المطلوب.</translation>
        </message>
        <message>
            <source>scanner.title</source>
            <translation>الماسح يحتاج إلى مساعدة</translation>
        </message>
        <message>
            <source>vault-denied.do</source>
            <translation>اطلب من مدير النظام منح هذا المستخدم حق استعمال المجلد.</translation>
        </message>
        <message>
            <source>vault-denied.what</source>
            <translation>لا يُسمح للبرنامج باستعمال مجلد الصور {folder}.</translation>
        </message>
        <message>
            <source>vault-disk.do</source>
            <translation>حاول ثانية؛ فإن بقي الأمر على حاله فاطلب فحص القرص.</translation>
        </message>
        <message>
            <source>vault-disk.what</source>
            <translation>لم يستجب قرص هذه النافذة: {reason}.</translation>
        </message>
        <message>
            <source>vault-full.do</source>
            <translation>أفرغ بعض المساحة ثم امسح من جديد؛ وما حُفظ من قبل سليم.</translation>
        </message>
        <message>
            <source>vault-full.what</source>
            <translation>امتلأ قرص هذه النافذة، ولم تُحفظ صورة الورقة.</translation>
        </message>
        <message>
            <source>vault-read-only.do</source>
            <translation>أعد تشغيل الحاسوب؛ فإن بقي الأمر على حاله فاطلب فحص القرص.</translation>
        </message>
        <message>
            <source>vault-read-only.what</source>
            <translation>قرص هذه النافذة للقراءة فقط، ولم تُحفظ صورة الورقة.</translation>
        </message>
    </context>
</TS>
