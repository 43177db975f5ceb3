<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>Clock</name>
        <message>
            <source>Declared: {days}; due: {day}.</source>
            <translation>المدة المعلنة: {days}، وتُستحق {day}.</translation>
        </message>
        <message>
            <source>Declared: {days}; the day moves on until the papers come.</source>
            <translation>المدة المعلنة: {days}، ويتأخر الموعد حتى تُحضر الأوراق.</translation>
        </message>
        <message>
            <source>Done in time</source>
            <translation>أُنجزت ضمن المدة</translation>
        </message>
        <message numerus="yes">
            <source>Done {n} days late</source>
            <translation>
                <numerusform>أُنجزت في يومها</numerusform>
                <numerusform>أُنجزت متأخرة يوماً واحداً</numerusform>
                <numerusform>أُنجزت متأخرة يومين</numerusform>
                <numerusform>أُنجزت متأخرة {n} أيام</numerusform>
                <numerusform>أُنجزت متأخرة {n} يوماً</numerusform>
                <numerusform>أُنجزت متأخرة {n} يوم</numerusform>
            </translation>
        </message>
        <message>
            <source>Due: {day}.</source>
            <translation>تُستحق {day}.</translation>
        </message>
        <message>
            <source>If it is late: {who}, {day}.</source>
            <translation>إن تأخرت: {who}، {day}.</translation>
        </message>
        <message numerus="yes">
            <source>It stood still {n} days for papers.</source>
            <translation>
                <numerusform>لم تتوقف.</numerusform>
                <numerusform>توقفت يوماً واحداً بانتظار الأوراق.</numerusform>
                <numerusform>توقفت يومين بانتظار الأوراق.</numerusform>
                <numerusform>توقفت {n} أيام بانتظار الأوراق.</numerusform>
                <numerusform>توقفت {n} يوماً بانتظار الأوراق.</numerusform>
                <numerusform>توقفت {n} يوم بانتظار الأوراق.</numerusform>
            </translation>
        </message>
        <message>
            <source>Next: {who}, {day}.</source>
            <translation>الرفع التالي: {who}، {day}.</translation>
        </message>
        <message numerus="yes">
            <source>Since {day}; it was {n} days late then.</source>
            <translation>
                <numerusform>منذ {day}.</numerusform>
                <numerusform>منذ {day}، وكانت متأخرة يوماً واحداً.</numerusform>
                <numerusform>منذ {day}، وكانت متأخرة يومين.</numerusform>
                <numerusform>منذ {day}، وكانت متأخرة {n} أيام.</numerusform>
                <numerusform>منذ {day}، وكانت متأخرة {n} يوماً.</numerusform>
                <numerusform>منذ {day}، وكانت متأخرة {n} يوم.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Since {day}; {n} days were left then.</source>
            <translation>
                <numerusform>منذ {day}، في آخر أيام المدة.</numerusform>
                <numerusform>منذ {day}، وكان قد بقي يوم واحد.</numerusform>
                <numerusform>منذ {day}، وكان قد بقي يومان.</numerusform>
                <numerusform>منذ {day}، وكان قد بقي {n} أيام.</numerusform>
                <numerusform>منذ {day}، وكان قد بقي {n} يوماً.</numerusform>
                <numerusform>منذ {day}، وكان قد بقي {n} يوم.</numerusform>
            </translation>
        </message>
        <message>
            <source>Stands still</source>
            <translation>المدة متوقفة</translation>
        </message>
        <message>
            <source>The clock stands still for papers</source>
            <translation>المدة متوقفة بانتظار الأوراق</translation>
        </message>
        <message>
            <source>The day moves on until the papers come.</source>
            <translation>يتأخر الموعد حتى تُحضر الأوراق.</translation>
        </message>
        <message>
            <source>To be done today</source>
            <translation>تُنجز اليوم</translation>
        </message>
        <message>
            <source>Told to {who}</source>
            <translation>رُفعت إلى {who}</translation>
        </message>
        <message>
            <source>Told to {who}.</source>
            <translation>رُفعت إلى {who}.</translation>
        </message>
        <message>
            <source>since {day}</source>
            <translation>منذ {day}</translation>
        </message>
        <message>
            <source>the head of the centre</source>
            <translation>رئيس المركز</translation>
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
            <source>{n} days late</source>
            <translation>
                <numerusform>تُنجز اليوم</numerusform>
                <numerusform>متأخرة يوماً واحداً</numerusform>
                <numerusform>متأخرة يومين</numerusform>
                <numerusform>متأخرة {n} أيام</numerusform>
                <numerusform>متأخرة {n} يوماً</numerusform>
                <numerusform>متأخرة {n} يوم</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days left</source>
            <translation>
                <numerusform>تُنجز اليوم</numerusform>
                <numerusform>بقي يوم واحد</numerusform>
                <numerusform>بقي يومان</numerusform>
                <numerusform>بقي {n} أيام</numerusform>
                <numerusform>بقي {n} يوماً</numerusform>
                <numerusform>بقي {n} يوم</numerusform>
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
        <message numerus="yes">
            <source>{n} working days late.</source>
            <translation>
                <numerusform>لم يمضِ بعدها يوم عمل.</numerusform>
                <numerusform>مضى بعدها يوم عمل واحد.</numerusform>
                <numerusform>مضى بعدها يوما عمل.</numerusform>
                <numerusform>مضى بعدها {n} أيام عمل.</numerusform>
                <numerusform>مضى بعدها {n} يوم عمل.</numerusform>
                <numerusform>مضى بعدها {n} يوم عمل.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} working days of them.</source>
            <translation>
                <numerusform>ليس بينها يوم عمل.</numerusform>
                <numerusform>منها يوم عمل واحد.</numerusform>
                <numerusform>منها يوما عمل.</numerusform>
                <numerusform>منها {n} أيام عمل.</numerusform>
                <numerusform>منها {n} يوم عمل.</numerusform>
                <numerusform>منها {n} يوم عمل.</numerusform>
            </translation>
        </message>
    </context>
</TS>
