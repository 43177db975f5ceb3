<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Reception</name>
        <message>
            <source>A paper as a file</source>
            <translation>ورقة من ملف</translation>
        </message>
        <message>
            <source>A paper came too late</source>
            <translation>وصلت ورقة متأخرة</translation>
        </message>
        <message>
            <source>A paper is being read</source>
            <translation>تُقرأ ورقة الآن</translation>
        </message>
        <message>
            <source>A paper is not in its draft yet</source>
            <translation>لم تدخل الورقة مسودتها بعد</translation>
        </message>
        <message>
            <source>A paper joined its draft</source>
            <translation>أُضيفت الورقة إلى مسودتها</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>السكن</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>صاحب المعاملة</translation>
        </message>
        <message>
            <source>As it was at {when}. Nothing of it was lost.</source>
            <translation>كما كانت {when}. لم يضع منها شيء.</translation>
        </message>
        <message>
            <source>Asked for most at this desk. Type to find any other.</source>
            <translation>أكثر ما يُطلب في هذا المنفذ. اكتب لتجد غيره.</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>الولادة</translation>
        </message>
        <message>
            <source>Born in</source>
            <translation>مكان الولادة</translation>
        </message>
        <message>
            <source>Born on</source>
            <translation>تاريخ الولادة</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>اتصال</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>الباقي للمواطن</translation>
        </message>
        <message>
            <source>Choose the service</source>
            <translation>اختيار الخدمة</translation>
        </message>
        <message>
            <source>Choose the service and the applicant first</source>
            <translation>يلزم اختيار الخدمة وصاحب المعاملة</translation>
        </message>
        <message>
            <source>Choose the service first</source>
            <translation>يلزم اختيار الخدمة</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
        <message>
            <source>Close the list</source>
            <translation>إغلاق القائمة</translation>
        </message>
        <message>
            <source>Contact person</source>
            <translation>من يراجع عنها</translation>
        </message>
        <message>
            <source>Drafts</source>
            <translation>المسودات</translation>
        </message>
        <message>
            <source>Due: {day}</source>
            <translation>الموعد: {day}</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>البريد الإلكتروني</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>تعديل</translation>
        </message>
        <message>
            <source>Family</source>
            <translation>الكنية</translation>
        </message>
        <message>
            <source>Father</source>
            <translation>اسم الأب</translation>
        </message>
        <message>
            <source>Fees</source>
            <translation>الرسوم</translation>
        </message>
        <message>
            <source>File</source>
            <translation>ملف</translation>
        </message>
        <message>
            <source>First name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Grandfather</source>
            <translation>اسم الجد</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>الدليل</translation>
        </message>
        <message>
            <source>In Arabic</source>
            <translation>عربي</translation>
        </message>
        <message>
            <source>In English</source>
            <translation>إنكليزي</translation>
        </message>
        <message>
            <source>It was scanned for the draft put aside. F4 opens it.</source>
            <translation>مُسحت للمسودة المؤجلة. تفتحها بـ F4.</translation>
        </message>
        <message>
            <source>It was scanned for {name}. F4 opens the draft.</source>
            <translation>مُسحت من أجل {name}. تفتح المسودة بـ F4.</translation>
        </message>
        <message>
            <source>Its draft is gone. Scan it again on the follow-up page.</source>
            <translation>لم تعد مسودتها موجودة. امسحها من جديد في صفحة المتابعة.</translation>
        </message>
        <message>
            <source>Its page in the guide</source>
            <translation>صفحتها في الدليل</translation>
        </message>
        <message>
            <source>Known here</source>
            <translation>معروف لدينا</translation>
        </message>
        <message numerus="yes">
            <source>Known here, {n} transactions</source>
            <translation>
                <numerusform>معروف لدينا</numerusform>
                <numerusform>معروف لدينا، معاملة سابقة</numerusform>
                <numerusform>معروف لدينا، معاملتان سابقتان</numerusform>
                <numerusform>معروف لدينا، {n} معاملات سابقة</numerusform>
                <numerusform>معروف لدينا، {n} معاملة سابقة</numerusform>
                <numerusform>معروف لدينا، {n} معاملة سابقة</numerusform>
            </translation>
        </message>
        <message>
            <source>Left for a colleague</source>
            <translation>تُركت المسودة لزميل</translation>
        </message>
        <message>
            <source>Licence number</source>
            <translation>رقم الإشهار</translation>
        </message>
        <message>
            <source>Mail</source>
            <translation>بريد</translation>
        </message>
        <message>
            <source>Money handed over</source>
            <translation>المقبوض</translation>
        </message>
        <message>
            <source>Mother's name</source>
            <translation>اسم الأم</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>تنقّل</translation>
        </message>
        <message>
            <source>Name of the organisation</source>
            <translation>اسم الجمعية</translation>
        </message>
        <message>
            <source>Name, father and family</source>
            <translation>الاسم واسم الأب والكنية</translation>
        </message>
        <message>
            <source>National number</source>
            <translation>الرقم الوطني</translation>
        </message>
        <message>
            <source>New applicant</source>
            <translation>صاحب معاملة جديد</translation>
        </message>
        <message>
            <source>New transaction</source>
            <translation>معاملة جديدة</translation>
        </message>
        <message>
            <source>No name yet</source>
            <translation>بلا اسم بعد</translation>
        </message>
        <message>
            <source>No other drafts here.</source>
            <translation>لا مسودات أخرى هنا.</translation>
        </message>
        <message>
            <source>No service fits. Try other words, or look in the guide with F3.</source>
            <translation>لا خدمة تطابق. جرّب كلمات أخرى، أو ابحث في الدليل بالمفتاح F3.</translation>
        </message>
        <message>
            <source>No service yet</source>
            <translation>بلا خدمة بعد</translation>
        </message>
        <message>
            <source>Nobody known fits. Enter opens the fields for a new one.</source>
            <translation>لا أحد معروفاً يطابق. يفتح Enter الحقول لصاحب معاملة جديد.</translation>
        </message>
        <message>
            <source>Not brought</source>
            <translation>لم تُحضَر</translation>
        </message>
        <message>
            <source>Not here yet. It can be asked for later</source>
            <translation>لم تُحضَر بعد. يمكن الاستلام الآن وطلب استكمالها لاحقاً</translation>
        </message>
        <message>
            <source>Not printed yet</source>
            <translation>لم يُطبع بعد</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Nothing was received at this desk yet.</source>
            <translation>لم يُستلم شيء في هذا المنفذ بعد.</translation>
        </message>
        <message>
            <source>Only when there is one</source>
            <translation>إن وُجدت</translation>
        </message>
        <message>
            <source>Organisation</source>
            <translation>جمعية</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>أوراق</translation>
        </message>
        <message>
            <source>Papers and fees appear when a service is chosen</source>
            <translation>تظهر الأوراق والرسوم بعد اختيار الخدمة</translation>
        </message>
        <message>
            <source>Pass on</source>
            <translation>لزميل</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>لصق</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>شخص</translation>
        </message>
        <message>
            <source>Postpone, the draft is kept</source>
            <translation>تأجيل، ولا تضيع المسودة</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>إعادة الطباعة</translation>
        </message>
        <message>
            <source>Print the last receipt again</source>
            <translation>إعادة طباعة آخر إيصال</translation>
        </message>
        <message>
            <source>Print them now</source>
            <translation>اطبعها الآن</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>تأجيل</translation>
        </message>
        <message>
            <source>Reading the file…</source>
            <translation>يُقرأ الملف…</translation>
        </message>
        <message>
            <source>Reading the picture…</source>
            <translation>تُقرأ الصورة…</translation>
        </message>
        <message>
            <source>Receive and print</source>
            <translation>استلام وطباعة</translation>
        </message>
        <message>
            <source>Received last</source>
            <translation>آخر ما استُلم</translation>
        </message>
        <message>
            <source>Received {reference}, not printed</source>
            <translation>استُلمت {reference} ولم يُطبع إيصالها</translation>
        </message>
        <message>
            <source>Received: {reference}</source>
            <translation>استُلمت: {reference}</translation>
        </message>
        <message>
            <source>Receiving…</source>
            <translation>يجري الاستلام…</translation>
        </message>
        <message>
            <source>Registered address</source>
            <translation>المقر</translation>
        </message>
        <message>
            <source>Required papers</source>
            <translation>الأوراق المطلوبة</translation>
        </message>
        <message>
            <source>SYP</source>
            <translation>ل.س</translation>
        </message>
        <message>
            <source>Scan</source>
            <translation>مسح</translation>
        </message>
        <message>
            <source>Scanning…</source>
            <translation>يجري المسح…</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>بحث</translation>
        </message>
        <message>
            <source>Seen</source>
            <translation>أُحضرت</translation>
        </message>
        <message>
            <source>Seen, not scanned</source>
            <translation>أُحضرت ولم تُمسح</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>الخدمة</translation>
        </message>
        <message>
            <source>Start a new one</source>
            <translation>بدء جديدة</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>إزالة</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>الهاتف</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>رسالة</translation>
        </message>
        <message>
            <source>The applicant's name is needed</source>
            <translation>يلزم اسم صاحب المعاملة</translation>
        </message>
        <message>
            <source>The draft is back</source>
            <translation>استُعيدت المسودة</translation>
        </message>
        <message>
            <source>The printer works again</source>
            <translation>عادت الطابعة إلى العمل</translation>
        </message>
        <message>
            <source>The receipt is printed.</source>
            <translation>طُبع الإيصال.</translation>
        </message>
        <message>
            <source>The service asks for more beside the papers</source>
            <translation>تطلب الخدمة بيانات مع الأوراق</translation>
        </message>
        <message>
            <source>They sign in here and open it with F4.</source>
            <translation>يدخل الزميل إلى هذا المنفذ ويفتحها بالمفتاح F4.</translation>
        </message>
        <message>
            <source>This paper was not added</source>
            <translation>لم تُضف هذه الورقة</translation>
        </message>
        <message>
            <source>This service asks for no papers</source>
            <translation>لا تطلب هذه الخدمة أوراقاً</translation>
        </message>
        <message>
            <source>To be told by</source>
            <translation>التبليغ</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>المجموع</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Type a few letters of the service</source>
            <translation>اكتب بضعة أحرف من اسم الخدمة</translation>
        </message>
        <message>
            <source>View</source>
            <translation>عرض</translation>
        </message>
        <message>
            <source>Way of paying</source>
            <translation>طريقة الدفع</translation>
        </message>
        <message>
            <source>Will ask</source>
            <translation>يراجع بنفسه</translation>
        </message>
        <message>
            <source>card</source>
            <translation>بطاقة</translation>
        </message>
        <message>
            <source>cash</source>
            <translation>نقداً</translation>
        </message>
        <message>
            <source>copy</source>
            <translation>صورة</translation>
        </message>
        <message>
            <source>d/m/yyyy</source>
            <translation>يوم/شهر/سنة</translation>
        </message>
        <message>
            <source>free</source>
            <translation>مجاناً</translation>
        </message>
        <message>
            <source>in Syrian pounds</source>
            <translation>بالليرة السورية</translation>
        </message>
        <message>
            <source>is not printed on the receipt</source>
            <translation>لا تُطبع على الإيصال</translation>
        </message>
        <message>
            <source>mother {name}</source>
            <translation>الأم {name}</translation>
        </message>
        <message>
            <source>no papers</source>
            <translation>بلا أوراق</translation>
        </message>
        <message>
            <source>number or name</source>
            <translation>رقم أو اسم</translation>
        </message>
        <message>
            <source>original</source>
            <translation>أصل</translation>
        </message>
        <message>
            <source>stamps</source>
            <translation>طوابع</translation>
        </message>
        <message>
            <source>transfer</source>
            <translation>حوالة</translation>
        </message>
        <message>
            <source>{amount} SYP</source>
            <translation>{amount} ل.س</translation>
        </message>
        <message>
            <source>{amount} {currency} lacking</source>
            <translation>ينقص {amount} {currency}</translation>
        </message>
        <message>
            <source>{days} announced</source>
            <translation>المدة المعلنة {days}</translation>
        </message>
        <message>
            <source>{name}. The receipt is printing…</source>
            <translation>{name}. الإيصال قيد الطباعة…</translation>
        </message>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>في اليوم نفسه</numerusform>
                <numerusform>يوم واحد</numerusform>
                <numerusform>يومان</numerusform>
                <numerusform>{n} أيام</numerusform>
                <numerusform>{n} يوماً</numerusform>
                <numerusform>{n} يوم</numerusform>
            </translation>
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
        <message numerus="yes">
            <source>{n} papers missing: the receipt will say so</source>
            <translation>
                <numerusform>لا تنقص ورقة</numerusform>
                <numerusform>ورقة ناقصة: سيُكتب ذلك على الإيصال</numerusform>
                <numerusform>ورقتان ناقصتان: سيُكتب ذلك على الإيصال</numerusform>
                <numerusform>{n} أوراق ناقصة: سيُكتب ذلك على الإيصال</numerusform>
                <numerusform>{n} ورقة ناقصة: سيُكتب ذلك على الإيصال</numerusform>
                <numerusform>{n} ورقة ناقصة: سيُكتب ذلك على الإيصال</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} receipts wait to be printed</source>
            <translation>
                <numerusform>لا إيصال بانتظار الطباعة</numerusform>
                <numerusform>إيصال واحد بانتظار الطباعة</numerusform>
                <numerusform>إيصالان بانتظار الطباعة</numerusform>
                <numerusform>{n} إيصالات بانتظار الطباعة</numerusform>
                <numerusform>{n} إيصالاً بانتظار الطباعة</numerusform>
                <numerusform>{n} إيصال بانتظار الطباعة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} receipts were printed.</source>
            <translation>
                <numerusform>لم يُطبع أي إيصال.</numerusform>
                <numerusform>طُبع إيصال واحد.</numerusform>
                <numerusform>طُبع إيصالان.</numerusform>
                <numerusform>طُبعت {n} إيصالات.</numerusform>
                <numerusform>طُبع {n} إيصالاً.</numerusform>
                <numerusform>طُبع {n} إيصال.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} today</source>
            <translation>
                <numerusform>لا شيء اليوم</numerusform>
                <numerusform>{n} اليوم</numerusform>
                <numerusform>{n} اليوم</numerusform>
                <numerusform>{n} اليوم</numerusform>
                <numerusform>{n} اليوم</numerusform>
                <numerusform>{n} اليوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days</source>
            <translation>
                <numerusform>في اليوم نفسه</numerusform>
                <numerusform>يوم عمل واحد</numerusform>
                <numerusform>يوما عمل</numerusform>
                <numerusform>{n} أيام عمل</numerusform>
                <numerusform>{n} يوم عمل</numerusform>
                <numerusform>{n} يوم عمل</numerusform>
            </translation>
        </message>
        <message>
            <source>{pages}, {size}</source>
            <translation>{pages}، {size}</translation>
        </message>
        <message>
            <source>{papers}, {days}</source>
            <translation>{papers}، {days}</translation>
        </message>
        <message>
            <source>{shown} of {total} services</source>
            <translation>{shown} من {total} خدمة</translation>
        </message>
        <message>
            <source>{there} of {all}</source>
            <translation>{there} من {all}</translation>
        </message>
        <message>
            <source>“{paper}” came while another service was chosen. Scan it again if it is asked.</source>
            <translation>وصلت «{paper}» بعد اختيار خدمة أخرى. امسحها من جديد إن كانت مطلوبة.</translation>
        </message>
    </context>
</TS>
