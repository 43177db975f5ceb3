<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Papers</name>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>تكبير</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>الصفحة التالية</translation>
        </message>
        <message>
            <source>No scanned papers</source>
            <translation>لا أوراق ممسوحة</translation>
        </message>
        <message>
            <source>Page {page} of {pages}</source>
            <translation>صفحة {page} من {pages}</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>الأوراق</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>الصفحة السابقة</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>تصغير</translation>
        </message>
        <message>
            <source>The papers were seen at the counter but not scanned.</source>
            <translation>رُئيت الأوراق على المنفذ ولم تُمسح.</translation>
        </message>
        <message>
            <source>They tell whose case it is; a reason shows them.</source>
            <translation>تدل على صاحب المعاملة، ولا تُعرض إلا بسبب.</translation>
        </message>
        <message numerus="yes">
            <source>{n} papers are hidden</source>
            <translation>
                <numerusform>لا أوراق محجوبة</numerusform>
                <numerusform>ورقة واحدة محجوبة</numerusform>
                <numerusform>ورقتان محجوبتان</numerusform>
                <numerusform>{n} أوراق محجوبة</numerusform>
                <numerusform>{n} ورقة محجوبة</numerusform>
                <numerusform>{n} ورقة محجوبة</numerusform>
            </translation>
        </message>
    </context>
</TS>
