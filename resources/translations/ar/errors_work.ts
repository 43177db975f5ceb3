<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
    <context>
        <name>errors</name>
        <message>
            <source>assign-blind.do</source>
            <translation>أسندها: تقع القرعة على من لديه أقلها.</translation>
        </message>
        <message>
            <source>assign-blind.what</source>
            <translation>لا أحد يختار معاملات هذه الخدمة.</translation>
        </message>
        <message>
            <source>assign-first.do</source>
            <translation>أسندها أولاً.</translation>
        </message>
        <message>
            <source>assign-first.what</source>
            <translation>لم تُسند هذه المعاملة بعد، ولا أحد يختار معاملات هذه الخدمة.</translation>
        </message>
        <message>
            <source>assign-nobody.do</source>
            <translation>أحل المعاملة إلى الوزارة.</translation>
        </message>
        <message>
            <source>assign-nobody.what</source>
            <translation>لا يستطيع أي موظف في هذه الدائرة أخذها: هي معاملته أو معاملة قريبه.</translation>
        </message>
        <message>
            <source>assigned-already.do</source>
            <translation>راجع ذلك الزميل، أو خذ المعاملة التالية.</translation>
        </message>
        <message>
            <source>assigned-already.what</source>
            <translation>المعاملة لدى موظف بالفعل.</translation>
        </message>
        <message>
            <source>assigned-other.do</source>
            <translation>اتركها له، أو خذ غيرها.</translation>
        </message>
        <message>
            <source>assigned-other.what</source>
            <translation>هذه المعاملة مُسندة إلى زميل.</translation>
        </message>
        <message>
            <source>form-choice.do</source>
            <translation>اختر واحداً منها.</translation>
        </message>
        <message>
            <source>form-choice.what</source>
            <translation>ليس من الخيارات: {field}.</translation>
        </message>
        <message>
            <source>form-date.do</source>
            <translation>اكتبه يوم/شهر/سنة، مثلاً ٣١/١/٢٠٢٦.</translation>
        </message>
        <message>
            <source>form-date.what</source>
            <translation>ليس تاريخاً: {field}.</translation>
        </message>
        <message>
            <source>form-long.do</source>
            <translation>اختصره.</translation>
        </message>
        <message>
            <source>form-long.what</source>
            <translation>الجواب طويل جداً: {field}.</translation>
        </message>
        <message>
            <source>form-missing.do</source>
            <translation>اسأل صاحب المعاملة واكتب الجواب.</translation>
        </message>
        <message>
            <source>form-missing.what</source>
            <translation>لم يُجب عن: {field}.</translation>
        </message>
        <message>
            <source>form-number.do</source>
            <translation>اكتب أرقاماً فقط.</translation>
        </message>
        <message>
            <source>form-number.what</source>
            <translation>ليس رقماً: {field}.</translation>
        </message>
        <message>
            <source>form-unknown.do</source>
            <translation>قارن الأجوبة بحقول الاستمارة.</translation>
        </message>
        <message>
            <source>form-unknown.what</source>
            <translation>تُعطى الاستمارة جواباً عن سؤال ليس فيها.</translation>
        </message>
        <message>
            <source>kin-own.do</source>
            <translation>يبتّ فيها زميل؛ أسندها إلى غيرك.</translation>
        </message>
        <message>
            <source>kin-own.what</source>
            <translation>هذه معاملتك أنت.</translation>
        </message>
        <message>
            <source>kin-relative.do</source>
            <translation>يبتّ فيها زميل؛ أسندها إلى غيرك.</translation>
        </message>
        <message>
            <source>kin-relative.what</source>
            <translation>صاحب المعاملة قريب لك كما تدل الأسماء.</translation>
        </message>
        <message>
            <source>outage-unknown.do</source>
            <translation>افتح القائمة من جديد، فربما ضُمّ إلى انقطاع آخر.</translation>
        </message>
        <message>
            <source>outage-unknown.what</source>
            <translation>هذا الانقطاع غير معروف في هذا المنفذ.</translation>
        </message>
        <message>
            <source>pass-on-here.do</source>
            <translation>اختر دائرة أخرى.</translation>
        </message>
        <message>
            <source>pass-on-here.what</source>
            <translation>المعاملة لدى هذه الدائرة بالفعل.</translation>
        </message>
        <message>
            <source>power-none.do</source>
            <translation>أحل المعاملة إلى الوزارة.</translation>
        </message>
        <message>
            <source>power-none.what</source>
            <translation>هذا القرار للوزارة، ولم تفوّض به هذه الدائرة.</translation>
        </message>
        <message>
            <source>power-recalled.do</source>
            <translation>أحل المعاملة إلى الوزارة، فالقرار لها الآن.</translation>
        </message>
        <message>
            <source>power-recalled.what</source>
            <translation>انتهى التفويض بالبتّ فيها هنا في {day}.</translation>
        </message>
        <message>
            <source>quarantined-decision-actor.do</source>
            <translation>اطلب من الوزارة تسمية الموظف، ثم أن تنظر ثانية.</translation>
        </message>
        <message>
            <source>quarantined-decision-actor.what</source>
            <translation>لا تعرف الوزارة من قرّر موظفاً في هذه الدائرة.</translation>
        </message>
        <message>
            <source>quarantined-decision-kin.do</source>
            <translation>افتح المعاملة في الوارد وأحلها إلى الوزارة.</translation>
        </message>
        <message>
            <source>quarantined-decision-kin.what</source>
            <translation>من قرّر هو صاحب المعاملة أو قريب له كما تدل الأسماء.</translation>
        </message>
        <message>
            <source>quarantined-decision-place.do</source>
            <translation>اتركها للدائرة التي هي لديها؛ وإن كانت هذه فاطلب من الوزارة أن تنظر ثانية.</translation>
        </message>
        <message>
            <source>quarantined-decision-place.what</source>
            <translation>لم تكن المعاملة لدى هذه الدائرة حين بُتّ فيها هنا.</translation>
        </message>
        <message>
            <source>quarantined-decision-power.do</source>
            <translation>افتح المعاملة في الوارد وأحلها إلى الوزارة.</translation>
        </message>
        <message>
            <source>quarantined-decision-power.what</source>
            <translation>كان القرار للوزارة في ذلك اليوم: لا تفويض سارياً هنا.</translation>
        </message>
        <message>
            <source>queue-empty.do</source>
            <translation>انتظر حتى يأخذ أحد رقماً عند الباب.</translation>
        </message>
        <message>
            <source>queue-empty.what</source>
            <translation>لا أحد ينتظر.</translation>
        </message>
        <message>
            <source>queue-none-here.do</source>
            <translation>نادِ الرقم التالي أولاً.</translation>
        </message>
        <message>
            <source>queue-none-here.what</source>
            <translation>لم يُنادَ أي رقم إلى هذا المنفذ.</translation>
        </message>
        <message>
            <source>queue-overtaken.do</source>
            <translation>نادِ الرقم التالي؛ ومن يحمل هذا الرقم فإلى المنفذ الآخر.</translation>
        </message>
        <message>
            <source>queue-overtaken.what</source>
            <translation>نادى المنفذ {desk} الرقم {number} في اللحظة نفسها، فهو إليه.</translation>
        </message>
        <message>
            <source>reveal-reason.do</source>
            <translation>اكتب لماذا تلزم.</translation>
        </message>
        <message>
            <source>reveal-reason.what</source>
            <translation>لا تُعرض الأوراق المحجوبة إلا بسبب.</translation>
        </message>
        <message>
            <source>step-before-agency.do</source>
            <translation>انتظروا عودة الإضبارة، أو راجعوا الجهة.</translation>
        </message>
        <message>
            <source>step-before-agency.what</source>
            <translation>قبل ذلك خطوة لدى جهة أخرى: {step}.</translation>
        </message>
        <message>
            <source>step-before-centre.do</source>
            <translation>أنجزوا تلك الخطوة في المركز أولاً.</translation>
        </message>
        <message>
            <source>step-before-centre.what</source>
            <translation>قبل ذلك خطوة: {step}.</translation>
        </message>
        <message>
            <source>step-before-department.do</source>
            <translation>أنجزوا تلك الخطوة في الدائرة أولاً.</translation>
        </message>
        <message>
            <source>step-before-department.what</source>
            <translation>قبل ذلك خطوة: {step}.</translation>
        </message>
        <message>
            <source>step-none.do</source>
            <translation>انظر إلى مسارها: إجراء آخر ينهي الخطوة التي هي فيها.</translation>
        </message>
        <message>
            <source>step-none.what</source>
            <translation>لا خطوة في هذه المعاملة تنتظر ذلك.</translation>
        </message>
        <message>
            <source>week-running.do</source>
            <translation>يرى كل موظف أسبوعه الجاري، ويظهر هنا بعد انتهائه.</translation>
        </message>
        <message>
            <source>week-running.what</source>
            <translation>لم ينتهِ هذا الأسبوع بعد.</translation>
        </message>
    </context>
</TS>
