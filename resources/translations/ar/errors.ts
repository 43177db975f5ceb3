<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>already-enrolled.do</source>
            <translation>استعمل مجلد بيانات آخر، أو اسأل مدير النظام.</translation>
        </message>
        <message>
            <source>already-enrolled.what</source>
            <translation>هذا المنفذ مضموم من قبل.</translation>
        </message>
        <message>
            <source>backup.do</source>
            <translation>أفرغ بعض المساحة وابدأ من جديد. لم يتغير شيء.</translation>
        </message>
        <message>
            <source>backup.what</source>
            <translation>تعذرت كتابة النسخة الاحتياطية.</translation>
        </message>
        <message>
            <source>cash-difference.do</source>
            <translation>عُدّ مرة أخرى، أو اكتب السبب فيُطبع في التقرير.</translation>
        </message>
        <message>
            <source>cash-difference.what</source>
            <translation>المنفذ {desk}: فرق {difference} ل.س عن الإيصالات.</translation>
        </message>
        <message>
            <source>cash-uncounted.do</source>
            <translation>عُدّه واكتب المجموع، أو صفراً إن لم يكن شيء.</translation>
        </message>
        <message>
            <source>cash-uncounted.what</source>
            <translation>نقد المنفذ {desk} ({name}) لم يُعدّ.</translation>
        </message>
        <message>
            <source>channel.do</source>
            <translation>اختر الهاتف أو الرسالة أو الحضور.</translation>
        </message>
        <message>
            <source>channel.what</source>
            <translation>لا طريقة تبليغ بهذا الاسم.</translation>
        </message>
        <message>
            <source>code-expired.do</source>
            <translation>اطلب من الوزارة رمزاً جديداً.</translation>
        </message>
        <message>
            <source>code-expired.what</source>
            <translation>انتهت مدة هذا الرمز.</translation>
        </message>
        <message>
            <source>code-file.do</source>
            <translation>تأكد من أنه ما زال في مكانه ثم أعد المحاولة.</translation>
        </message>
        <message>
            <source>code-file.what</source>
            <translation>تعذرت قراءة الملف.</translation>
        </message>
        <message>
            <source>code-form.do</source>
            <translation>اكتب الأحرف والأرقام الاثني عشر التي أعطتها الوزارة.</translation>
        </message>
        <message>
            <source>code-form.what</source>
            <translation>هذا ليس رمز ضم.</translation>
        </message>
        <message>
            <source>code-none.do</source>
            <translation>ابسط الإيصال وأظهر الرمز كاملاً، أو اكتب المرجع.</translation>
        </message>
        <message>
            <source>code-none.what</source>
            <translation>لم يوجد رمز مربع في الصورة.</translation>
        </message>
        <message>
            <source>code-picture.do</source>
            <translation>امسح الإيصال مرة أخرى.</translation>
        </message>
        <message>
            <source>code-picture.what</source>
            <translation>هذا الملف ليس صورة ولا PDF يُفتح.</translation>
        </message>
        <message>
            <source>code-size.do</source>
            <translation>امسحها بدقة ٢٠٠.</translation>
        </message>
        <message>
            <source>code-size.what</source>
            <translation>الصورة أكبر مما يلزم.</translation>
        </message>
        <message>
            <source>code-unknown.do</source>
            <translation>قارنه بكتاب الوزارة، أو اطلب رمزاً جديداً.</translation>
        </message>
        <message>
            <source>code-unknown.what</source>
            <translation>لا تعرف الوزارة هذا الرمز.</translation>
        </message>
        <message>
            <source>code-used.do</source>
            <translation>اطلب من الوزارة رمزاً جديداً.</translation>
        </message>
        <message>
            <source>code-used.what</source>
            <translation>استُعمل هذا الرمز من قبل.</translation>
        </message>
        <message>
            <source>complaint-text.do</source>
            <translation>اكتب في جمل قليلة ما موضوعها.</translation>
        </message>
        <message>
            <source>complaint-text.what</source>
            <translation>نص الشكوى ناقص.</translation>
        </message>
        <message>
            <source>correction-empty.do</source>
            <translation>صحّح الخطأ أو ارجع.</translation>
        </message>
        <message>
            <source>correction-empty.what</source>
            <translation>لم يتغيّر شيء.</translation>
        </message>
        <message>
            <source>database-gone.do</source>
            <translation>استعد آخر نسخة احتياطية، أو استعد البيانات من الوزارة.</translation>
        </message>
        <message>
            <source>database-gone.what</source>
            <translation>بيانات هذا المنفذ مفقودة.</translation>
        </message>
        <message>
            <source>database-key.do</source>
            <translation>بُدّلت حلقة المفاتيح أو القاعدة. اطلب من مدير النظام استعادتها.</translation>
        </message>
        <message>
            <source>database-key.what</source>
            <translation>لا تُفتح قاعدة البيانات المحلية بهذا المفتاح.</translation>
        </message>
        <message>
            <source>database-locked.do</source>
            <translation>أغلق نافذة شبّاك الأخرى وأعد المحاولة.</translation>
        </message>
        <message>
            <source>database-locked.what</source>
            <translation>برنامج آخر يمسك قاعدة البيانات المحلية.</translation>
        </message>
        <message>
            <source>database-newer.do</source>
            <translation>ثبّت الإصدار الأحدث من جديد. لم يتغير شيء.</translation>
        </message>
        <message>
            <source>database-newer.what</source>
            <translation>كتب بيانات هذا المنفذ إصدار أحدث من شبّاك.</translation>
        </message>
        <message>
            <source>database-path.do</source>
            <translation>اسأل مدير النظام هل يحق لهذا المستخدم استعمال مجلد المنفذ.</translation>
        </message>
        <message>
            <source>database-path.what</source>
            <translation>لا يمكن فتح قاعدة البيانات المحلية.</translation>
        </message>
        <message>
            <source>database.do</source>
            <translation>أعد المحاولة، فإن تكرر فأبلغ مدير النظام.</translation>
        </message>
        <message>
            <source>database.what</source>
            <translation>لم تستطع قاعدة البيانات المحلية تنفيذ المطلوب.</translation>
        </message>
        <message>
            <source>day-closed.do</source>
            <translation>أعد طباعة تقريره، أو صحّح معاملة.</translation>
        </message>
        <message>
            <source>day-closed.what</source>
            <translation>أُقفل يوم {day} من قبل.</translation>
        </message>
        <message>
            <source>day-form.do</source>
            <translation>اكتبه على شكل ⁦2026-11-22⁩.</translation>
        </message>
        <message>
            <source>day-form.what</source>
            <translation>هذا ليس يوماً.</translation>
        </message>
        <message>
            <source>day-to-come.do</source>
            <translation>اختر اليوم أو يوماً سابقاً.</translation>
        </message>
        <message>
            <source>day-to-come.what</source>
            <translation>اليوم {day} لم يأتِ بعد.</translation>
        </message>
        <message>
            <source>department.do</source>
            <translation>لا يقرر فيها إلا موظف الدائرة المعنية.</translation>
        </message>
        <message>
            <source>department.what</source>
            <translation>هذه المعاملة لدى دائرة أخرى.</translation>
        </message>
        <message>
            <source>desk-revoked.do</source>
            <translation>اسأل مدير النظام. ما استُلم محفوظ هنا.</translation>
        </message>
        <message>
            <source>desk-revoked.what</source>
            <translation>أوقفت الوزارة هذا المنفذ.</translation>
        </message>
        <message>
            <source>desk-unknown.do</source>
            <translation>اطلب من مدير النظام ضمه من جديد. ما استُلم محفوظ هنا.</translation>
        </message>
        <message>
            <source>desk-unknown.what</source>
            <translation>لا تعرف الوزارة هذا المنفذ.</translation>
        </message>
        <message>
            <source>device-none.do</source>
            <translation>اطلب من مدير النظام تهيئة الطابعة أو الماسح.</translation>
        </message>
        <message>
            <source>device-none.what</source>
            <translation>لا جهاز مهيأ لذلك في هذا المنفذ.</translation>
        </message>
        <message>
            <source>disk-broken.do</source>
            <translation>أعد المحاولة، فإن تكرر فاطلب من مدير النظام فحص القرص.</translation>
        </message>
        <message>
            <source>disk-broken.what</source>
            <translation>القرص لا يستجيب.</translation>
        </message>
        <message>
            <source>disk-full.do</source>
            <translation>أفرغ بعض المساحة. ما حُفظ من قبل سليم.</translation>
        </message>
        <message>
            <source>disk-full.what</source>
            <translation>قرص هذا المنفذ ممتلئ.</translation>
        </message>
        <message>
            <source>disk.do</source>
            <translation>تأكد من الاسم، ومن أن القرص غير ممتلئ وقابل للكتابة.</translation>
        </message>
        <message>
            <source>disk.what</source>
            <translation>تعذرت الكتابة على القرص.</translation>
        </message>
        <message>
            <source>entry-size.do</source>
            <translation>اختصره، وامسح النصوص الطويلة أوراقاً.</translation>
        </message>
        <message>
            <source>entry-size.what</source>
            <translation>النص هنا أطول مما يتسع له قيد واحد.</translation>
        </message>
        <message>
            <source>error.title</source>
            <translation>حدث خلل</translation>
        </message>
        <message>
            <source>fact-form.do</source>
            <translation>اكتبه من جديد دون نسخه من مكان آخر.</translation>
        </message>
        <message>
            <source>fact-form.what</source>
            <translation>هنا رقم أو حرف لا يمكن حفظه.</translation>
        </message>
        <message>
            <source>fault.title</source>
            <translation>خلل في البرنامج</translation>
        </message>
        <message>
            <source>fee-method.do</source>
            <translation>اختر نقداً أو بطاقة أو حوالة أو طوابع.</translation>
        </message>
        <message>
            <source>fee-method.what</source>
            <translation>لا أحد يدفع بطريقة «{method}».</translation>
        </message>
        <message>
            <source>fee-negative.do</source>
            <translation>اكتب المبلغ المقبوض، أو صفراً.</translation>
        </message>
        <message>
            <source>fee-negative.what</source>
            <translation>لا يكون الرسم سالباً.</translation>
        </message>
        <message>
            <source>fee-sum.do</source>
            <translation>اكتب مبلغ كل بند؛ ويُحسب المجموع منها.</translation>
        </message>
        <message>
            <source>fee-sum.what</source>
            <translation>الرسم ليس مجموع بنوده.</translation>
        </message>
        <message>
            <source>file-unwritable.do</source>
            <translation>اختر مجلداً آخر، أو أغلق الملف حيث هو مفتوح.</translation>
        </message>
        <message>
            <source>file-unwritable.what</source>
            <translation>تعذّر حفظ الملف {file}.</translation>
        </message>
        <message>
            <source>font-cache.do</source>
            <translation>أفرغ بعض المساحة أو صحّح أذونات المجلد ثم ابدأ من جديد.</translation>
        </message>
        <message>
            <source>font-cache.what</source>
            <translation>تعذرت كتابة خط الأرقام في مجلده.</translation>
        </message>
        <message>
            <source>font-missing.do</source>
            <translation>ثبّت البرنامج من جديد.</translation>
        </message>
        <message>
            <source>font-missing.what</source>
            <translation>ملف خط ناقص.</translation>
        </message>
        <message>
            <source>fork.do</source>
            <translation>لم يضع شيء والأخبار ما زالت تصل. اطلب من مدير النظام ضم المنفذ من جديد.</translation>
        </message>
        <message>
            <source>fork.what</source>
            <translation>لدى الوزارة قيود أخرى بأرقام هذا المنفذ: نُسخت بياناته أو استُعيدت من نسخة قديمة.</translation>
        </message>
        <message>
            <source>home.do</source>
            <translation>اسأل مدير النظام إن كان لهذا المستخدم أن يكتب فيه.</translation>
        </message>
        <message>
            <source>home.what</source>
            <translation>لا يمكن إنشاء مجلد بيانات هذا المنفذ.</translation>
        </message>
        <message>
            <source>icons-missing.do</source>
            <translation>ثبّت البرنامج من جديد.</translation>
        </message>
        <message>
            <source>icons-missing.what</source>
            <translation>أيقونات البرنامج ناقصة.</translation>
        </message>
        <message>
            <source>journal-fork.do</source>
            <translation>استُعيد القرص أو نُسخ. اطلب من مدير النظام ضم المنفذ من جديد.</translation>
        </message>
        <message>
            <source>journal-fork.what</source>
            <translation>سجل هذا المنفذ أقدم مما أرسله من قبل.</translation>
        </message>
        <message>
            <source>journal-torn.do</source>
            <translation>اقرأ فقط ولا تكتب شيئاً هنا. اطلب من مدير النظام ضم هذا المنفذ من جديد.</translation>
        </message>
        <message>
            <source>journal-torn.what</source>
            <translation>بيانات هذا المنفذ نسخة قديمة: لدى الوزارة منها أكثر مما هنا.</translation>
        </message>
        <message>
            <source>keys-damaged.do</source>
            <translation>اطلب من مدير النظام استعادة المنفذ. بياناته ما زالت موجودة.</translation>
        </message>
        <message>
            <source>keys-damaged.what</source>
            <translation>مفاتيح المنفذ تالفة.</translation>
        </message>
        <message>
            <source>keys-missing.do</source>
            <translation>افتح حلقة المفاتيح أو ادخل بالمستخدم المعتاد، أو اطلب استعادة المنفذ.</translation>
        </message>
        <message>
            <source>keys-missing.what</source>
            <translation>لا توجد مفاتيح المنفذ.</translation>
        </message>
        <message>
            <source>keys-open.do</source>
            <translation>اطلب من مدير النظام قصر قراءته على صاحبه.</translation>
        </message>
        <message>
            <source>keys-open.what</source>
            <translation>يستطيع غيرك قراءة ملف المفاتيح.</translation>
        </message>
        <message>
            <source>keys-other.do</source>
            <translation>أعد ملف المفاتيح الصحيح أو ملف الإعدادات الصحيح من النسخة الاحتياطية.</translation>
        </message>
        <message>
            <source>keys-other.what</source>
            <translation>مفاتيح هذا المنفذ وإعداداته لمنفذين مختلفين.</translation>
        </message>
        <message>
            <source>line-budget.do</source>
            <translation>تُرسل غداً وحدها. أرسلها الآن على كل حال إن كانت مستعجلة.</translation>
        </message>
        <message>
            <source>line-budget.what</source>
            <translation>استُهلكت حصة اليوم من الخط ({megabytes} ميغابايت)، والوثائق الباقية ({scans}) تنتظر الغد.</translation>
        </message>
        <message>
            <source>line-certificate-date.do</source>
            <translation>تأكد من تاريخ الجهاز. إن كان صحيحاً فأخبر مدير النظام.</translation>
        </message>
        <message>
            <source>line-certificate-date.what</source>
            <translation>شهادة المخدّم غير صالحة اليوم، أو تاريخ هذا الجهاز خاطئ.</translation>
        </message>
        <message>
            <source>line-certificate.do</source>
            <translation>لم يُرسل شيء. أخبر مدير النظام ولا تُدخل شيئاً على هذه الشبكة.</translation>
        </message>
        <message>
            <source>line-certificate.what</source>
            <translation>لا يثبت المخدّم أنه مخدّم الوزارة: شهادته لا تطابق.</translation>
        </message>
        <message>
            <source>line-cut.do</source>
            <translation>لم يضع شيء، والمنفذ يتابع من حيث توقف.</translation>
        </message>
        <message>
            <source>line-cut.what</source>
            <translation>انقطع الخط في المنتصف.</translation>
        </message>
        <message>
            <source>line-name.do</source>
            <translation>العمل مستمر والإرسال ينتظر الخط. إن طال الأمر فتأكد من عنوان المخدّم.</translation>
        </message>
        <message>
            <source>line-name.what</source>
            <translation>لم يوجد اسم المخدّم.</translation>
        </message>
        <message>
            <source>line-portal.do</source>
            <translation>افتح المتصفح وادخل إلى الشبكة، أو تأكد من عنوان المخدّم.</translation>
        </message>
        <message>
            <source>line-portal.what</source>
            <translation>أجابت صفحة ويب مكان مخدّم الوزارة.</translation>
        </message>
        <message>
            <source>line-proxy.do</source>
            <translation>اطلب من مدير النظام مراجعة إعدادات الوسيط.</translation>
        </message>
        <message>
            <source>line-proxy.what</source>
            <translation>وسيط الشبكة لا يمرر المنفذ.</translation>
        </message>
        <message>
            <source>line-redirect.do</source>
            <translation>افتح المتصفح وادخل إلى الشبكة، أو تأكد من عنوان المخدّم.</translation>
        </message>
        <message>
            <source>line-redirect.what</source>
            <translation>شيء في الطريق إلى مخدّم الوزارة يحوّل إلى مكان آخر.</translation>
        </message>
        <message>
            <source>line-refused.do</source>
            <translation>العمل مستمر والإرسال ينتظر جوابه.</translation>
        </message>
        <message>
            <source>line-refused.what</source>
            <translation>لا يمكن الوصول إلى المخدّم.</translation>
        </message>
        <message>
            <source>line-timeout.do</source>
            <translation>العمل مستمر والمنفذ يعيد المحاولة وحده.</translation>
        </message>
        <message>
            <source>line-timeout.what</source>
            <translation>لم يجب المخدّم في الوقت.</translation>
        </message>
        <message>
            <source>line.do</source>
            <translation>العمل مستمر والإرسال ينتظر.</translation>
        </message>
        <message>
            <source>line.title</source>
            <translation>الخط منقطع</translation>
        </message>
        <message>
            <source>line.what</source>
            <translation>لا اتصال بالشبكة.</translation>
        </message>
        <message>
            <source>name-long.do</source>
            <translation>اكتب الاسم وحده، وما زاد فمكانه الملاحظة.</translation>
        </message>
        <message>
            <source>name-long.what</source>
            <translation>في الاسم {length} حرفاً، وهذا أكثر مما يتسع.</translation>
        </message>
        <message>
            <source>name-missing.do</source>
            <translation>اكتب الاسم بالأحرف كما في البطاقة الشخصية.</translation>
        </message>
        <message>
            <source>name-missing.what</source>
            <translation>اسم صاحب المعاملة ناقص.</translation>
        </message>
        <message>
            <source>no-file.do</source>
            <translation>سمِّ ملفاً.</translation>
        </message>
        <message>
            <source>no-file.what</source>
            <translation>لا يمكن الحفظ هنا: هذا ليس ملفاً.</translation>
        </message>
        <message>
            <source>not-allowed.title</source>
            <translation>لا يُسمح بذلك الآن</translation>
        </message>
        <message>
            <source>not-enrolled.do</source>
            <translation>اطلب رمزاً من مدير النظام وشغّل أمر الضم.</translation>
        </message>
        <message>
            <source>not-enrolled.what</source>
            <translation>لم يُضمّ هذا المنفذ بعد.</translation>
        </message>
        <message>
            <source>not-found.title</source>
            <translation>غير موجود</translation>
        </message>
        <message>
            <source>note-empty.do</source>
            <translation>اكتب بضع كلمات.</translation>
        </message>
        <message>
            <source>note-empty.what</source>
            <translation>الملاحظة فارغة.</translation>
        </message>
        <message>
            <source>number-length.do</source>
            <translation>قارنه بالبطاقة الشخصية، أو اتركه فارغاً.</translation>
        </message>
        <message>
            <source>number-length.what</source>
            <translation>في هذا الرقم الوطني {length} أرقام بدلاً من ١١.</translation>
        </message>
        <message>
            <source>number-letters.do</source>
            <translation>اكتب أرقام البطاقة الأحد عشر، أو اتركه فارغاً.</translation>
        </message>
        <message>
            <source>number-letters.what</source>
            <translation>الرقم الوطني أرقام فقط.</translation>
        </message>
        <message>
            <source>papers-none.do</source>
            <translation>علّم الأوراق أو اكتب المطلوب.</translation>
        </message>
        <message>
            <source>papers-none.what</source>
            <translation>لم تُحدَّد ورقة.</translation>
        </message>
        <message>
            <source>papers-unknown.do</source>
            <translation>خذ الأوراق المطلوبة، واكتب ملاحظة عن الورقة الأخرى.</translation>
        </message>
        <message>
            <source>papers-unknown.what</source>
            <translation>هذه الورقة لم يطلبها أحد، والخدمة لا تحتاج إليها.</translation>
        </message>
        <message>
            <source>period-length.do</source>
            <translation>اختر ٣٦٦ يوماً على الأكثر، الأسبق أولاً.</translation>
        </message>
        <message>
            <source>period-length.what</source>
            <translation>لا يمكن إعداد تقرير من {first} إلى {last}.</translation>
        </message>
        <message>
            <source>phone.do</source>
            <translation>اكتب أرقاماً فقط، مثل ٠٩٣٣٤١٢٧٦٠، أو اتركه فارغاً.</translation>
        </message>
        <message>
            <source>phone.what</source>
            <translation>هذا ليس رقم هاتف.</translation>
        </message>
        <message>
            <source>pin-form.do</source>
            <translation>اختر رمزاً آخر.</translation>
        </message>
        <message>
            <source>pin-form.what</source>
            <translation>الرمز السري من ٤ أرقام إلى ١٢ رقماً.</translation>
        </message>
        <message>
            <source>pin-locked.do</source>
            <translation>انتظر ربع ساعة، أو اطلب من المشرف أن يفتحه.</translation>
        </message>
        <message>
            <source>pin-locked.what</source>
            <translation>رمز خاطئ مرات عدة، فأُوقف الدخول.</translation>
        </message>
        <message>
            <source>pin-wrong.do</source>
            <translation>أعد المحاولة. المحاولات الباقية: {left}.</translation>
        </message>
        <message>
            <source>pin-wrong.what</source>
            <translation>الرمز السري خاطئ.</translation>
        </message>
        <message>
            <source>reason-missing.do</source>
            <translation>اكتب السبب في كلمات قليلة.</translation>
        </message>
        <message>
            <source>reason-missing.what</source>
            <translation>السبب ناقص.</translation>
        </message>
        <message>
            <source>receipt-not-ours.do</source>
            <translation>امسح المربع كاملاً مرة أخرى، أو اكتب المرجع.</translation>
        </message>
        <message>
            <source>receipt-not-ours.title</source>
            <translation>ليس إيصالاً من عندنا</translation>
        </message>
        <message>
            <source>receipt-not-ours.what</source>
            <translation>هذا ليس رمز إيصال، أو قُرئ بعضه فقط.</translation>
        </message>
        <message>
            <source>receipt-tampered.do</source>
            <translation>احتفظ بالورقة وابحث عن المرجع في القيود وأخبر المشرف.</translation>
        </message>
        <message>
            <source>receipt-tampered.title</source>
            <translation>غُيّر هذا الإيصال</translation>
        </message>
        <message>
            <source>receipt-tampered.what</source>
            <translation>التوقيع لا يطابق: غُيّر هذا الإيصال بعد طباعته.</translation>
        </message>
        <message>
            <source>receipt-unknown-desk.do</source>
            <translation>حدّث هذا المنفذ بالخط أو بوحدة USB ثم امسح مرة أخرى، أو ابحث بالمرجع.</translation>
        </message>
        <message>
            <source>receipt-unknown-desk.title</source>
            <translation>منفذ غير معروف</translation>
        </message>
        <message>
            <source>receipt-unknown-desk.what</source>
            <translation>المنفذ الذي وقّع هذا الإيصال غير معروف هنا.</translation>
        </message>
        <message>
            <source>reference-check.do</source>
            <translation>قارنه بالإيصال رقماً رقماً.</translation>
        </message>
        <message>
            <source>reference-check.what</source>
            <translation>في المرجع رقم خاطئ.</translation>
        </message>
        <message>
            <source>reference-form.do</source>
            <translation>اكتب الأرقام الاثني عشر التي على الإيصال.</translation>
        </message>
        <message>
            <source>reference-form.what</source>
            <translation>هذا ليس رقم مرجع.</translation>
        </message>
        <message>
            <source>refused.title</source>
            <translation>لا يمكن ذلك</translation>
        </message>
        <message>
            <source>report-form.do</source>
            <translation>اطلب ⁦report period⁩ بالتاريخ نفسه.</translation>
        </message>
        <message>
            <source>report-form.what</source>
            <translation>لا جدول ليوم واحد.</translation>
        </message>
        <message>
            <source>report-negative.do</source>
            <translation>لم يُطبع شيء. أبلغ مدير النظام.</translation>
        </message>
        <message>
            <source>report-negative.what</source>
            <translation>في التقرير اليومي عدد سالب.</translation>
        </message>
        <message>
            <source>report-sum.do</source>
            <translation>لم يُطبع شيء. شغّل الفحص على هذا المنفذ وأبلغ بما يقول.</translation>
        </message>
        <message>
            <source>report-sum.what</source>
            <translation>التقرير اليومي لا يتطابق: {name} يعطي {parts} والمجموع {whole}.</translation>
        </message>
        <message>
            <source>report-unexplained.do</source>
            <translation>اكتب السبب عند الإقفال، فهو يُطبع في التقرير.</translation>
        </message>
        <message>
            <source>report-unexplained.what</source>
            <translation>فرق صندوق المنفذ {desk} بلا تفسير.</translation>
        </message>
        <message>
            <source>report-where.do</source>
            <translation>أضف ⁦--pdf OUT⁩ أو ⁦--xlsx OUT⁩ أو ⁦--json⁩.</translation>
        </message>
        <message>
            <source>report-where.what</source>
            <translation>لم يُذكر أين يُحفظ التقرير.</translation>
        </message>
        <message>
            <source>restored.do</source>
            <translation>تابع القراءة ولا تستلم هنا شيئاً. اطلب من مدير النظام ضم المنفذ من جديد.</translation>
        </message>
        <message>
            <source>restored.what</source>
            <translation>لدى الوزارة قيود من هذا المنفذ ليست هنا: استُعيدت بياناته من نسخة قديمة.</translation>
        </message>
        <message>
            <source>role.do</source>
            <translation>اطلب من زميل له هذه الصفة أن يدخل.</translation>
        </message>
        <message>
            <source>role.what</source>
            <translation>يلزم لذلك موظف بصفة أخرى.</translation>
        </message>
        <message>
            <source>scan-unreadable.do</source>
            <translation>اطلب مسحها مرة أخرى.</translation>
        </message>
        <message>
            <source>scan-unreadable.what</source>
            <translation>لا يمكن عرض هذه الورقة.</translation>
        </message>
        <message>
            <source>second-missing.do</source>
            <translation>اختر زميلاً يكتب رمزه السري بنفسه.</translation>
        </message>
        <message>
            <source>second-missing.what</source>
            <translation>يلزم توقيع شخص ثانٍ من المركز.</translation>
        </message>
        <message>
            <source>server-address.do</source>
            <translation>اكتبه بالصورة https://shubbak.example.</translation>
        </message>
        <message>
            <source>server-address.what</source>
            <translation>هذا ليس عنوان مخدّم.</translation>
        </message>
        <message>
            <source>server-answer.do</source>
            <translation>تأكد من عنوان المخدّم، فإن كان صحيحاً فأخبر مدير النظام.</translation>
        </message>
        <message>
            <source>server-answer.what</source>
            <translation>أجاب المخدّم بما لا يعرفه هذا المنفذ.</translation>
        </message>
        <message>
            <source>server-busy.do</source>
            <translation>المنفذ يعيد المحاولة وحده.</translation>
        </message>
        <message>
            <source>server-busy.what</source>
            <translation>مخدّم الوزارة مشغول وطلب الانتظار.</translation>
        </message>
        <message>
            <source>server-error.do</source>
            <translation>لم يضع شيء، والمنفذ يعيد المحاولة وحده.</translation>
        </message>
        <message>
            <source>server-error.what</source>
            <translation>لدى مخدّم الوزارة مشكلة.</translation>
        </message>
        <message>
            <source>server-signature.do</source>
            <translation>أخبر مدير النظام: قد لا يكون هذا مخدّم الوزارة.</translation>
        </message>
        <message>
            <source>server-signature.what</source>
            <translation>جواب المخدّم ليس موقّعاً كما يجب.</translation>
        </message>
        <message>
            <source>server-trust.do</source>
            <translation>اطلب شهادة الوزارة واذكر مكانها.</translation>
        </message>
        <message>
            <source>server-trust.what</source>
            <translation>ملف الشهادة غير موجود.</translation>
        </message>
        <message>
            <source>service-missing.do</source>
            <translation>اختر الخدمة أولاً.</translation>
        </message>
        <message>
            <source>service-missing.what</source>
            <translation>لم تُختر خدمة.</translation>
        </message>
        <message>
            <source>service-unknown.do</source>
            <translation>اختر واحدة من القائمة، فالدليل يصل مع الخط.</translation>
        </message>
        <message>
            <source>service-unknown.what</source>
            <translation>هذه الخدمة ليست في الدليل.</translation>
        </message>
        <message>
            <source>settings.do</source>
            <translation>صحّح الملف، أو أعده من نسخة احتياطية، أو اسأل مدير النظام.</translation>
        </message>
        <message>
            <source>settings.what</source>
            <translation>لا تُقرأ إعدادات المنفذ.</translation>
        </message>
        <message>
            <source>signed-out.do</source>
            <translation>ادخل برمزك السري.</translation>
        </message>
        <message>
            <source>signed-out.what</source>
            <translation>لم يدخل أحد بعد.</translation>
        </message>
        <message>
            <source>slip-none.do</source>
            <translation>يُطبع عند إحضار أوراق ناقصة وعند تسليم النتيجة.</translation>
        </message>
        <message>
            <source>slip-none.what</source>
            <translation>لا إشعار لهذه المعاملة.</translation>
        </message>
        <message>
            <source>stage-decided.do</source>
            <translation>بلّغ صاحبها وسلّمها.</translation>
        </message>
        <message>
            <source>stage-decided.what</source>
            <translation>صدر القرار في هذه المعاملة.</translation>
        </message>
        <message>
            <source>stage-forwarded.do</source>
            <translation>ذكّرها أو انتظر قرارها.</translation>
        </message>
        <message>
            <source>stage-forwarded.what</source>
            <translation>لم تقرر الدائرة بعد.</translation>
        </message>
        <message>
            <source>stage-handed-over.do</source>
            <translation>استلم معاملة جديدة إن طُلب المزيد.</translation>
        </message>
        <message>
            <source>stage-handed-over.what</source>
            <translation>سُلّمت هذه المعاملة من قبل.</translation>
        </message>
        <message>
            <source>stage-papers-missing.do</source>
            <translation>استلم الأوراق من صاحب المعاملة أولاً.</translation>
        </message>
        <message>
            <source>stage-papers-missing.what</source>
            <translation>ما زالت أوراق ناقصة.</translation>
        </message>
        <message>
            <source>stage-received.do</source>
            <translation>أحلها إلى الدائرة أولاً.</translation>
        </message>
        <message>
            <source>stage-received.what</source>
            <translation>لم تُحَل هذه المعاملة بعد.</translation>
        </message>
        <message>
            <source>stage-voided.do</source>
            <translation>استلمها من جديد.</translation>
        </message>
        <message>
            <source>stage-voided.what</source>
            <translation>أُلغيت هذه المعاملة.</translation>
        </message>
        <message>
            <source>sync-fault.do</source>
            <translation>العمل مستمر. أبلغ مدير النظام مع السجل.</translation>
        </message>
        <message>
            <source>sync-fault.what</source>
            <translation>أخطأ البرنامج أثناء المزامنة.</translation>
        </message>
        <message>
            <source>tendered.do</source>
            <translation>عُدّه مرة أخرى، أو اترك الحقل فارغاً إن كان تماماً.</translation>
        </message>
        <message>
            <source>tendered.what</source>
            <translation>المقبوض أقل من الرسوم.</translation>
        </message>
        <message>
            <source>transaction-unknown.do</source>
            <translation>ابحث بالاسم أو الرقم، أو انتظر عودة الخط.</translation>
        </message>
        <message>
            <source>transaction-unknown.what</source>
            <translation>لا معاملة بالمرجع {reference} في هذا المنفذ.</translation>
        </message>
        <message>
            <source>trouble.title</source>
            <translation>الجهاز يحتاج إلى مساعدة</translation>
        </message>
        <message>
            <source>wrong-server.do</source>
            <translation>قارن عنوان المخدّم والرمز بكتاب الوزارة.</translation>
        </message>
        <message>
            <source>wrong-server.what</source>
            <translation>هذا الرمز لمخدّم غير الذي أجاب.</translation>
        </message>
    </context>
</TS>
