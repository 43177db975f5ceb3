<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>Reports</name>
        <message numerus="yes">
            <source>Close {n} days</source>
            <translation>
                <numerusform>Close {n} day</numerusform>
                <numerusform>Close {n} days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Close {n} days without work</source>
            <translation>
                <numerusform>Close {n} day without work</numerusform>
                <numerusform>Close {n} days without work</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>No rates for fewer than {n} cases</source>
            <translation>
                <numerusform>No rates for fewer than {n} case</numerusform>
                <numerusform>No rates for fewer than {n} cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>complaints {n}, answered in time {m}</source>
            <translation>
                <numerusform>{n} complaint, answered in time {m}</numerusform>
                <numerusform>{n} complaints, answered in time {m}</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>with {n} from days closed before, {amount} SYP</source>
            <translation>
                <numerusform>with {n} from days closed before, {amount} SYP</numerusform>
                <numerusform>with {n} from days closed before, {amount} SYP</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} came after the close, told with a later day</source>
            <translation>
                <numerusform>{n} came after the close, told with a later day</numerusform>
                <numerusform>{n} came after the close, told with a later day</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days are closed</source>
            <translation>
                <numerusform>{n} day is closed</numerusform>
                <numerusform>{n} days are closed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} days with work</source>
            <translation>
                <numerusform>{n} day with work</numerusform>
                <numerusform>{n} days with work</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} decided</source>
            <translation>
                <numerusform>{n} decided</numerusform>
                <numerusform>{n} decided</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} drafts are open</source>
            <translation>
                <numerusform>{n} draft is open</numerusform>
                <numerusform>{n} drafts are open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} earlier days are open</source>
            <translation>
                <numerusform>{n} earlier day is open</numerusform>
                <numerusform>{n} earlier days are open</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} handed over</source>
            <translation>
                <numerusform>{n} handed over</numerusform>
                <numerusform>{n} handed over</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} left to do</source>
            <translation>
                <numerusform>{n} left to do</numerusform>
                <numerusform>{n} left to do</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} more</source>
            <translation>
                <numerusform>{n} more</numerusform>
                <numerusform>{n} more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} receipts not printed</source>
            <translation>
                <numerusform>{n} receipt not printed</numerusform>
                <numerusform>{n} receipts not printed</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} received</source>
            <translation>
                <numerusform>{n} received</numerusform>
                <numerusform>{n} received</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} refused</source>
            <translation>
                <numerusform>{n} refused</numerusform>
                <numerusform>{n} refused</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions</source>
            <translation>
                <numerusform>{n} transaction</numerusform>
                <numerusform>{n} transactions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} transactions wait to be sent</source>
            <translation>
                <numerusform>{n} transaction waits to be sent</numerusform>
                <numerusform>{n} transactions wait to be sent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} voided</source>
            <translation>
                <numerusform>{n} voided</numerusform>
                <numerusform>{n} voided</numerusform>
            </translation>
        </message>
    </context>
</TS>
