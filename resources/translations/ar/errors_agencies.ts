<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>agency-unknown.do</source>
            <translation>اختر واحدة من القائمة؛ الوزارة هي التي تسمّيها.</translation>
        </message>
        <message>
            <source>agency-unknown.what</source>
            <translation>لا توجد جهة بهذا الرمز.</translation>
        </message>
        <message>
            <source>agency-why.do</source>
            <translation>اكتب بكلمات قليلة ما قالته ومن قاله.</translation>
        </message>
        <message>
            <source>agency-why.what</source>
            <translation>لم يُكتب ما حدث لدى الجهة.</translation>
        </message>
        <message>
            <source>chase-empty.do</source>
            <translation>اكتبه بكلمات قليلة، ولو لم يُجب أحد.</translation>
        </message>
        <message>
            <source>chase-empty.what</source>
            <translation>لم يُكتب ما أجابت به الجهة.</translation>
        </message>
        <message>
            <source>file-away.do</source>
            <translation>استلمها أولًا، أو اسأل عنها هناك.</translation>
        </message>
        <message>
            <source>file-away.what</source>
            <translation>الإضبارة لدى جهة أخرى أصلًا.</translation>
        </message>
        <message>
            <source>file-here.do</source>
            <translation>أرسلها أولًا.</translation>
        </message>
        <message>
            <source>file-here.what</source>
            <translation>الإضبارة ليست لدى جهة أخرى.</translation>
        </message>
        <message>
            <source>manifest-files.do</source>
            <translation>علّم الأضابير التي يأخذها المراسل.</translation>
        </message>
        <message>
            <source>manifest-files.what</source>
            <translation>لا يحمل البيان بين إضبارة واحدة و{most} إضبارة.</translation>
        </message>
        <message>
            <source>manifest-sheets.do</source>
            <translation>عُدّ أوراق كل إضبارة؛ فالجهة تعدّها مرة أخرى.</translation>
        </message>
        <message>
            <source>manifest-sheets.what</source>
            <translation>لم تُعدّ أوراق إحدى الأضابير.</translation>
        </message>
        <message>
            <source>manifest-twice.do</source>
            <translation>علّم كل إضبارة مرة واحدة؛ فهي تذهب إلى جهة واحدة في كل مرة.</translation>
        </message>
        <message>
            <source>manifest-twice.what</source>
            <translation>ذُكرت إضبارة مرتين.</translation>
        </message>
        <message>
            <source>manifest-unknown.do</source>
            <translation>ابحث عن المعاملة: سجلها يقول متى عادت.</translation>
        </message>
        <message>
            <source>manifest-unknown.what</source>
            <translation>لا إضبارة خارج المركز بالبيان {number}.</translation>
        </message>
        <message>
            <source>outcome.do</source>
            <translation>اختر: أُنجزت أو رُفضت أو فُقدت.</translation>
        </message>
        <message>
            <source>outcome.what</source>
            <translation>هكذا لا تعود إضبارة.</translation>
        </message>
        <message>
            <source>sheets-differ.do</source>
            <translation>عُدّ مرة أخرى، أو اكتب ما حلّ بها.</translation>
        </message>
        <message>
            <source>sheets-differ.what</source>
            <translation>عادت {back} من الأوراق وخرجت {out}.</translation>
        </message>
    </context>
</TS>
