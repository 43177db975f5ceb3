<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Guide</name>
        <message>
            <source>At once</source>
            <translation>في الحال</translation>
        </message>
        <message>
            <source>Checked on {day}</source>
            <translation>دُقّقت في {day}</translation>
        </message>
        <message>
            <source>Choose a service</source>
            <translation>اختر خدمة</translation>
        </message>
        <message>
            <source>Citizen's guide</source>
            <translation>دليل المواطن</translation>
        </message>
        <message>
            <source>Fee</source>
            <translation>الرسم</translation>
        </message>
        <message>
            <source>Fees</source>
            <translation>الرسوم</translation>
        </message>
        <message>
            <source>Free</source>
            <translation>مجاناً</translation>
        </message>
        <message>
            <source>If it is refused or late</source>
            <translation>إن رُفضت أو تأخرت</translation>
        </message>
        <message>
            <source>It comes over the line with the first sync.</source>
            <translation>يصل عبر الخط مع أول مزامنة.</translation>
        </message>
        <message>
            <source>Its papers, fees and time appear here.</source>
            <translation>تظهر هنا أوراقها ورسومها ومدتها.</translation>
        </message>
        <message>
            <source>Law</source>
            <translation>السند القانوني</translation>
        </message>
        <message>
            <source>No ministry has signed this page yet; check before use.</source>
            <translation>لم تعتمد أي وزارة هذه الصفحة بعد، فتحقّق قبل العمل بها.</translation>
        </message>
        <message>
            <source>No service has these words</source>
            <translation>لا خدمة بهذه الكلمات</translation>
        </message>
        <message>
            <source>None</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>None are needed.</source>
            <translation>لا تلزم أوراق.</translation>
        </message>
        <message>
            <source>None.</source>
            <translation>لا رسوم.</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>الأوراق المطلوبة</translation>
        </message>
        <message>
            <source>Print the leaflet</source>
            <translation>طباعة النشرة</translation>
        </message>
        <message>
            <source>Printing…</source>
            <translation>تُطبع الآن…</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>نموذج</translation>
        </message>
        <message>
            <source>Search the services</source>
            <translation>بحث في الخدمات</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>الخدمة</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>الخدمات</translation>
        </message>
        <message>
            <source>Stamps</source>
            <translation>طوابع</translation>
        </message>
        <message>
            <source>Steps and where</source>
            <translation>الخطوات وأين</translation>
        </message>
        <message>
            <source>The catalogue has not come yet</source>
            <translation>لم يصل الدليل بعد</translation>
        </message>
        <message>
            <source>The leaflet is printed</source>
            <translation>طُبعت النشرة</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>المدة</translation>
        </message>
        <message>
            <source>To the list</source>
            <translation>إلى القائمة</translation>
        </message>
        <message>
            <source>Together</source>
            <translation>المجموع</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>إعادة المحاولة</translation>
        </message>
        <message>
            <source>Try another word for it, or a part of the word.</source>
            <translation>جرّب كلمة أخرى لها أو جزءاً من الكلمة.</translation>
        </message>
        <message>
            <source>What is the citizen asking for?</source>
            <translation>ماذا يطلب المواطن؟</translation>
        </message>
        <message>
            <source>What one receives</source>
            <translation>ما يُسلَّم</translation>
        </message>
        <message>
            <source>Who decides</source>
            <translation>صاحب القرار</translation>
        </message>
        <message>
            <source>copy</source>
            <translation>صورة</translation>
        </message>
        <message>
            <source>if there is one</source>
            <translation>إن وُجد</translation>
        </message>
        <message>
            <source>in Syrian pounds</source>
            <translation>بالليرة السورية</translation>
        </message>
        <message>
            <source>original</source>
            <translation>أصل</translation>
        </message>
        <message>
            <source>to be entered</source>
            <translation>لم يُدخل بعد</translation>
        </message>
        <message>
            <source>{amount} SYP</source>
            <translation>{amount} ل.س</translation>
        </message>
        <message numerus="yes">
            <source>{n} copies</source>
            <translation>
                <numerusform>بلا نسخ</numerusform>
                <numerusform>نسخة واحدة</numerusform>
                <numerusform>نسختان</numerusform>
                <numerusform>{n} نسخ</numerusform>
                <numerusform>{n} نسخة</numerusform>
                <numerusform>{n} نسخة</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days</source>
            <translation>
                <numerusform>في الحال</numerusform>
                <numerusform>يوم واحد</numerusform>
                <numerusform>يومان</numerusform>
                <numerusform>{n} أيام</numerusform>
                <numerusform>{n} يوماً</numerusform>
                <numerusform>{n} يوم</numerusform>
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
            <source>{n} services</source>
            <translation>
                <numerusform>لا خدمات</numerusform>
                <numerusform>خدمة واحدة</numerusform>
                <numerusform>خدمتان</numerusform>
                <numerusform>{n} خدمات</numerusform>
                <numerusform>{n} خدمة</numerusform>
                <numerusform>{n} خدمة</numerusform>
            </translation>
        </message>
        <message>
            <source>{service}, at {where}.</source>
            <translation>{service}، عند {where}.</translation>
        </message>
    </context>
</TS>
