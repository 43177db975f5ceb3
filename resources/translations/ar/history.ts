<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>History</name>
        <message>
            <source>A complaint</source>
            <translation>شكوى</translation>
        </message>
        <message>
            <source>A complaint without a name</source>
            <translation>شكوى مجهولة الهوية</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>أُجيبت</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>تمت الموافقة</translation>
        </message>
        <message>
            <source>Assigned to {officer}</source>
            <translation>أُسندت إلى {officer}</translation>
        </message>
        <message>
            <source>Back from {agency}</source>
            <translation>عادت من {agency}</translation>
        </message>
        <message>
            <source>By SMS from the ministry, delivered</source>
            <translation>أُبلغ برسالة الوزارة، ووصلت</translation>
        </message>
        <message>
            <source>By e-mail from the ministry, delivered</source>
            <translation>أُبلغ ببريد الوزارة، ووصل</translation>
        </message>
        <message>
            <source>By lot, without a name</source>
            <translation>بالقرعة ومن دون اسم</translation>
        </message>
        <message>
            <source>Called, engaged</source>
            <translation>اتصال، مشغول</translation>
        </message>
        <message>
            <source>Called, not reached</source>
            <translation>اتصال، لا جواب</translation>
        </message>
        <message>
            <source>Called, to be called again</source>
            <translation>اتصال، يُعاد لاحقاً</translation>
        </message>
        <message>
            <source>Called, wrong number</source>
            <translation>اتصال، رقم خاطئ</translation>
        </message>
        <message>
            <source>Content with it: {rating} of 5</source>
            <translation>الرضا عن الجواب: {rating} من ٥</translation>
        </message>
        <message>
            <source>Corrected</source>
            <translation>صُحّحت</translation>
        </message>
        <message numerus="yes">
            <source>Declared: {n} days</source>
            <translation>
                <numerusform>المدة المعلنة: في الحال</numerusform>
                <numerusform>المدة المعلنة يوم واحد</numerusform>
                <numerusform>المدة المعلنة يومان</numerusform>
                <numerusform>المدة المعلنة {n} أيام</numerusform>
                <numerusform>المدة المعلنة {n} يوماً</numerusform>
                <numerusform>المدة المعلنة {n} يوم</numerusform>
            </translation>
        </message>
        <message>
            <source>Done: {step}</source>
            <translation>أُنجز: {step}</translation>
        </message>
        <message>
            <source>Forwarded to {department}</source>
            <translation>أُحيلت إلى {department}</translation>
        </message>
        <message>
            <source>From {first} until {last}</source>
            <translation>من {first} إلى {last}</translation>
        </message>
        <message>
            <source>Got another number; it was {number}</source>
            <translation>أُعطيت رقماً آخر؛ كان {number}</translation>
        </message>
        <message>
            <source>Handed over</source>
            <translation>سُلّمت النتيجة</translation>
        </message>
        <message>
            <source>Handed over to {name}</source>
            <translation>سُلّمت إلى {name}</translation>
        </message>
        <message>
            <source>It was due {day}</source>
            <translation>كانت تُستحق {day}</translation>
        </message>
        <message>
            <source>Lost at {agency}</source>
            <translation>فُقدت لدى {agency}</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Opened again</source>
            <translation>أُعيد فتحها</translation>
        </message>
        <message>
            <source>Papers asked for</source>
            <translation>طُلب استكمال</translation>
        </message>
        <message>
            <source>Papers brought</source>
            <translation>أُحضرت الأوراق</translation>
        </message>
        <message>
            <source>Past its deadline</source>
            <translation>تجاوزت موعدها</translation>
        </message>
        <message>
            <source>Receipt printed again, copy {copy}</source>
            <translation>أُعيدت طباعة الإيصال، النسخة {copy}</translation>
        </message>
        <message>
            <source>Received, receipt not printed</source>
            <translation>استُلمت ولم يُطبع الإيصال</translation>
        </message>
        <message>
            <source>Received, receipt printed</source>
            <translation>استُلمت وطُبع الإيصال</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>رُفضت</translation>
        </message>
        <message>
            <source>Scanned: {paper}</source>
            <translation>مُسحت: {paper}</translation>
        </message>
        <message>
            <source>Sent to {agency}</source>
            <translation>أُرسلت إلى {agency}</translation>
        </message>
        <message>
            <source>Slip printed</source>
            <translation>طُبع الإشعار</translation>
        </message>
        <message>
            <source>Slip printed again, copy {copy}</source>
            <translation>أُعيدت طباعة الإشعار، النسخة {copy}</translation>
        </message>
        <message>
            <source>Something that a newer version wrote</source>
            <translation>قيد كتبه إصدار أحدث</translation>
        </message>
        <message numerus="yes">
            <source>The clock stood still {n} days</source>
            <translation>
                <numerusform>توقفت المدة</numerusform>
                <numerusform>توقفت المدة يوماً واحداً</numerusform>
                <numerusform>توقفت المدة يومين</numerusform>
                <numerusform>توقفت المدة {n} أيام</numerusform>
                <numerusform>توقفت المدة {n} يوماً</numerusform>
                <numerusform>توقفت المدة {n} يوم</numerusform>
            </translation>
        </message>
        <message>
            <source>The ministry could not use an entry</source>
            <translation>قيد لم تقبله الوزارة</translation>
        </message>
        <message>
            <source>The ministry did not use the decision</source>
            <translation>لم تعتمد الوزارة القرار</translation>
        </message>
        <message>
            <source>The ministry's SMS did not arrive</source>
            <translation>لم تصل رسالة الوزارة</translation>
        </message>
        <message>
            <source>The ministry's e-mail did not arrive</source>
            <translation>لم يصل بريد الوزارة</translation>
        </message>
        <message>
            <source>Told at the counter</source>
            <translation>أُبلغ على المنفذ</translation>
        </message>
        <message>
            <source>Told by e-mail</source>
            <translation>أُبلغ بالبريد</translation>
        </message>
        <message>
            <source>Told by message</source>
            <translation>أُبلغ برسالة</translation>
        </message>
        <message>
            <source>Told by phone</source>
            <translation>أُبلغ هاتفياً</translation>
        </message>
        <message>
            <source>Told higher up: it is late</source>
            <translation>رُفعت لتأخرها</translation>
        </message>
        <message>
            <source>Under delegation {number}</source>
            <translation>بموجب التفويض {number}</translation>
        </message>
        <message>
            <source>Voided</source>
            <translation>أُلغيت</translation>
        </message>
        <message>
            <source>about missing papers</source>
            <translation>عن الأوراق الناقصة</translation>
        </message>
        <message>
            <source>about the answer to the complaint</source>
            <translation>عن جواب الشكوى</translation>
        </message>
        <message>
            <source>about the file that came back</source>
            <translation>عن الملف الذي عاد</translation>
        </message>
        <message>
            <source>about the result</source>
            <translation>عن النتيجة</translation>
        </message>
        <message>
            <source>about {who}</source>
            <translation>على {who}</translation>
        </message>
        <message>
            <source>an officer of the department</source>
            <translation>موظف في الدائرة</translation>
        </message>
        <message>
            <source>before: {words}</source>
            <translation>كان: {words}</translation>
        </message>
        <message>
            <source>desk {desk}</source>
            <translation>المنفذ {desk}</translation>
        </message>
        <message>
            <source>due now: {day}</source>
            <translation>تُستحق الآن: {day}</translation>
        </message>
        <message>
            <source>due {day}</source>
            <translation>المطلوب حتى {day}</translation>
        </message>
        <message>
            <source>fee {now} instead of {before}</source>
            <translation>الرسم {now} بدل {before}</translation>
        </message>
        <message>
            <source>number before: {words}</source>
            <translation>كان الرقم {words}</translation>
        </message>
        <message>
            <source>promised {day}</source>
            <translation>وُعد بها {day}</translation>
        </message>
        <message>
            <source>signed by {name} too</source>
            <translation>وقّع معه {name}</translation>
        </message>
        <message>
            <source>that it was received</source>
            <translation>عن الاستلام</translation>
        </message>
        <message>
            <source>to {who}</source>
            <translation>إلى {who}</translation>
        </message>
        <message>
            <source>{agency} refused</source>
            <translation>رفضها: {agency}</translation>
        </message>
        <message>
            <source>{agency} was asked</source>
            <translation>سُئل: {agency}</translation>
        </message>
        <message numerus="yes">
            <source>{n} have passed</source>
            <translation>
                <numerusform>لم يمضِ يوم</numerusform>
                <numerusform>مضى يوم</numerusform>
                <numerusform>مضى يومان</numerusform>
                <numerusform>مضى {n}</numerusform>
                <numerusform>مضى {n}</numerusform>
                <numerusform>مضى {n}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} sheets</source>
            <translation>
                <numerusform>لا أوراق</numerusform>
                <numerusform>ورقة واحدة</numerusform>
                <numerusform>ورقتان</numerusform>
                <numerusform>{n} أوراق</numerusform>
                <numerusform>{n} ورقة</numerusform>
                <numerusform>{n} ورقة</numerusform>
            </translation>
        </message>
        <message>
            <source>{when}?</source>
            <translation>{when}؟</translation>
        </message>
    </context>
</TS>
