<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Forms</name>
        <message>
            <source>A word on why</source>
            <translation>كلمة عن السبب</translation>
        </message>
        <message>
            <source>Ask as it is: 1 not at all, 5 wholly content.</source>
            <translation>اسأله كما هو: ١ غير راضٍ أبداً، ٥ راضٍ تماماً.</translation>
        </message>
        <message>
            <source>Ask for papers</source>
            <translation>طلب استكمال</translation>
        </message>
        <message>
            <source>Ask for them</source>
            <translation>طلب الأوراق</translation>
        </message>
        <message>
            <source>Call {name}</source>
            <translation>اتصال: {name}</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Copy the text</source>
            <translation>نسخ النص</translation>
        </message>
        <message>
            <source>File</source>
            <translation>ملف</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>إحالة</translation>
        </message>
        <message>
            <source>Forward to another department</source>
            <translation>إحالة إلى دائرة أخرى</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>تسليم</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>سُلّمت</translation>
        </message>
        <message>
            <source>How content are they with the answer?</source>
            <translation>ما مدى رضاه عن الجواب؟</translation>
        </message>
        <message>
            <source>It was sent</source>
            <translation>أُرسلت</translation>
        </message>
        <message>
            <source>Look at the identity card; the receiver signs the slip.</source>
            <translation>انظر إلى الهوية، ويوقّع المستلم على القسيمة.</translation>
        </message>
        <message>
            <source>Message to {name}</source>
            <translation>رسالة إلى {name}</translation>
        </message>
        <message>
            <source>National number</source>
            <translation>الرقم الوطني</translation>
        </message>
        <message>
            <source>No telephone number was given.</source>
            <translation>لم يُعطَ رقم هاتف.</translation>
        </message>
        <message>
            <source>Not reached</source>
            <translation>لا جواب</translation>
        </message>
        <message>
            <source>Not scanned</source>
            <translation>لم تُمسح</translation>
        </message>
        <message>
            <source>Papers that were brought</source>
            <translation>الأوراق التي أُحضرت</translation>
        </message>
        <message>
            <source>Pass on</source>
            <translation>إحالة</translation>
        </message>
        <message>
            <source>Pass on to the ministry</source>
            <translation>إحالة إلى الوزارة</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Receiver</source>
            <translation>المستلم</translation>
        </message>
        <message>
            <source>Remark</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Remark, if there is something to say</source>
            <translation>ملاحظة، إن كان ثمة ما يُقال</translation>
        </message>
        <message>
            <source>Remind {department}</source>
            <translation>تذكير {department}</translation>
        </message>
        <message>
            <source>Reminder</source>
            <translation>التذكير</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>مسح</translation>
        </message>
        <message>
            <source>Send it from the centre's telephone, then write it down here.</source>
            <translation>أرسلها من هاتف المركز ثم سجّلها هنا.</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>عرضها</translation>
        </message>
        <message>
            <source>Space marks a paper; scan it if there is a scanner.</source>
            <translation>مفتاح المسافة يختار الورقة، وتُمسح إن وُجد ماسح.</translation>
        </message>
        <message>
            <source>Take the papers</source>
            <translation>أخذ الأوراق</translation>
        </message>
        <message>
            <source>Text of the message</source>
            <translation>نص الرسالة</translation>
        </message>
        <message>
            <source>The applicant is told these words.</source>
            <translation>يُبلَّغ صاحب المعاملة بهذه الكلمات.</translation>
        </message>
        <message>
            <source>The deadline stands still until they are brought.</source>
            <translation>تتوقف المدة حتى تُحضر.</translation>
        </message>
        <message>
            <source>The department reads it with the transaction.</source>
            <translation>تقرؤه الدائرة مع المعاملة.</translation>
        </message>
        <message>
            <source>The first is where it goes by itself.</source>
            <translation>الأولى هي التي تُحال إليها المعاملة عادة.</translation>
        </message>
        <message>
            <source>The ministry's department of the same name decides it; it leaves this list.</source>
            <translation>تبتّ فيها دائرة الوزارة بالاسم نفسه، وتخرج من هذه القائمة.</translation>
        </message>
        <message>
            <source>They tell whose case it is. The reason is written into the history.</source>
            <translation>تدل على صاحب المعاملة. يُكتب السبب في سجل المعاملة.</translation>
        </message>
        <message>
            <source>Told</source>
            <translation>أُبلغ</translation>
        </message>
        <message>
            <source>What exactly is missing</source>
            <translation>ما الذي ينقص بالضبط</translation>
        </message>
        <message>
            <source>What they say</source>
            <translation>ما يقوله</translation>
        </message>
        <message>
            <source>What they say, if they do</source>
            <translation>ما يقوله، إن قال شيئاً</translation>
        </message>
        <message>
            <source>What was said</source>
            <translation>ما قيل</translation>
        </message>
        <message>
            <source>What was said, if it matters</source>
            <translation>ما قيل، إن كان مهماً</translation>
        </message>
        <message>
            <source>Why are the hidden papers needed?</source>
            <translation>لماذا تلزم الأوراق المحجوبة؟</translation>
        </message>
        <message>
            <source>Write it down</source>
            <translation>تسجيل</translation>
        </message>
        <message>
            <source>Write the reminder</source>
            <translation>تسجيل التذكير</translation>
        </message>
        <message>
            <source>day/month/year</source>
            <translation>اليوم/الشهر/السنة</translation>
        </message>
        <message>
            <source>{field} (if known)</source>
            <translation>{field} (إن وُجد)</translation>
        </message>
    </context>
</TS>
