<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Inbox</name>
        <message>
            <source>All open</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>جواب</translation>
        </message>
        <message>
            <source>Answer to the complaint</source>
            <translation>جواب الشكوى</translation>
        </message>
        <message>
            <source>Answered</source>
            <translation>أُجيبت</translation>
        </message>
        <message>
            <source>Applicant and service</source>
            <translation>صاحب المعاملة والخدمة</translation>
        </message>
        <message>
            <source>Approve</source>
            <translation>موافقة</translation>
        </message>
        <message>
            <source>Approved</source>
            <translation>تمت الموافقة</translation>
        </message>
        <message>
            <source>Ask for papers</source>
            <translation>طلب استكمال</translation>
        </message>
        <message>
            <source>Assign</source>
            <translation>إسناد</translation>
        </message>
        <message>
            <source>Assigned</source>
            <translation>أُسندت</translation>
        </message>
        <message>
            <source>Brought, not scanned</source>
            <translation>أُحضرت ولم تُمسح</translation>
        </message>
        <message>
            <source>Choose one with the arrows; its papers open beside it.</source>
            <translation>اختر واحدة بالسهمين فتظهر أوراقها بجانبها.</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>صدر قرارها</translation>
        </message>
        <message>
            <source>Done: {step}</source>
            <translation>أُنجز: {step}</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>اليوم</translation>
        </message>
        <message>
            <source>Escalated</source>
            <translation>مرفوعة</translation>
        </message>
        <message>
            <source>Forwarded to this department</source>
            <translation>ما أُحيل إلى هذه الدائرة</translation>
        </message>
        <message>
            <source>Hidden papers</source>
            <translation>الأوراق المحجوبة</translation>
        </message>
        <message>
            <source>Inbox</source>
            <translation>وارد</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>متأخرة</translation>
        </message>
        <message>
            <source>Look at the papers</source>
            <translation>إلى الأوراق</translation>
        </message>
        <message>
            <source>Mine</source>
            <translation>المُسندة إليّ</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>الصفحة التالية</translation>
        </message>
        <message>
            <source>No transaction is chosen</source>
            <translation>لم تُختر معاملة</translation>
        </message>
        <message>
            <source>Not brought</source>
            <translation>لم تُحضر</translation>
        </message>
        <message>
            <source>Nothing is waiting</source>
            <translation>لا شيء ينتظر</translation>
        </message>
        <message>
            <source>Oldest deadline first</source>
            <translation>الأقدم موعداً أولاً</translation>
        </message>
        <message>
            <source>Papers asked for</source>
            <translation>طُلب الاستكمال</translation>
        </message>
        <message>
            <source>Papers missing</source>
            <translation>ناقصة</translation>
        </message>
        <message>
            <source>Pass on to the ministry</source>
            <translation>إحالة إلى الوزارة</translation>
        </message>
        <message>
            <source>Passed on to the ministry</source>
            <translation>أُحيلت إلى الوزارة</translation>
        </message>
        <message>
            <source>Reason of the refusal</source>
            <translation>سبب الرفض</translation>
        </message>
        <message>
            <source>Refuse</source>
            <translation>رفض</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>رُفضت</translation>
        </message>
        <message>
            <source>Scanned</source>
            <translation>ممسوحة</translation>
        </message>
        <message>
            <source>State</source>
            <translation>الحالة</translation>
        </message>
        <message>
            <source>Step done</source>
            <translation>أُنجزت الخطوة</translation>
        </message>
        <message>
            <source>The whole department</source>
            <translation>الدائرة كلها</translation>
        </message>
        <message>
            <source>To decide</source>
            <translation>للبتّ</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Unassigned</source>
            <translation>غير المُسندة</translation>
        </message>
        <message>
            <source>What the counters forward to this department appears here.</source>
            <translation>يظهر هنا ما تحيله المنافذ إلى هذه الدائرة.</translation>
        </message>
        <message>
            <source>What was found, and what was done</source>
            <translation>ما تبيّن، وما الذي فُعل</translation>
        </message>
        <message>
            <source>Whose</source>
            <translation>لمن</translation>
        </message>
        <message>
            <source>Why, and what the applicant can do</source>
            <translation>السبب، وما يمكن لصاحب المعاملة فعله</translation>
        </message>
        <message>
            <source>a colleague</source>
            <translation>زميل</translation>
        </message>
        <message>
            <source>{reference}: the counter tells the applicant.</source>
            <translation>{reference}: يبلّغ المنفذ صاحبها.</translation>
        </message>
        <message>
            <source>{reference}: {officer} has it now.</source>
            <translation>{reference}: صارت لدى {officer}.</translation>
        </message>
    </context>
</TS>
