"""Names as they are spread in the Levant: a few very common ones, a long tail; all made up here."""

from __future__ import annotations

import random
from itertools import accumulate

from desk.models import events as e

_MEN = (
    "محمد أحمد علي حسن حسين محمود خالد عمر يوسف إبراهيم مصطفى عبد_الله عبد_الرحمن سعيد سامر"
    " باسل فادي نزار غسان وائل مازن طارق زياد ماهر أيمن رامي بشار هيثم فراس جمال كمال عدنان"
    " نبيل سمير وليد عماد مروان بلال حمزة يحيى زكريا موسى عيسى إسماعيل إسحاق يعقوب سليمان داود"
    " أيوب إدريس هارون صالح شعيب نوح لقمان ياسين طه عبد_الكريم عبد_العزيز عبد_القادر أبو_بكر"
    " مؤمن لؤي قصي عدي حاتم جابر جعفر حيدر عباس مهدي هادي رضا كاظم ناصر منصور فهد سلطان تركي"
    " أنس أوس إياس إلياس جورج ميشيل حنا بطرس بولس متى لوقا مرقس إيلي فؤاد رؤوف صائب عطاء بهاء"
)
_WOMEN = (
    "فاطمة مريم زينب خديجة عائشة آمنة سعاد منى هدى ليلى نور سارة رنا ريم لينا هبة إيمان أمل"
    " سمر وفاء رجاء دعاء سناء هناء صفاء ولاء آلاء إسراء علياء نجوى سلوى فدوى مها رشا ديما لمى"
    " ندى شذى هالة غادة سوسن ياسمين نرجس زهرة وردة جميلة كريمة سميرة أميرة منيرة نادية سامية"
    " رانيا تالا جنى حلا ميس رغد شهد عبير عفاف كوثر ابتسام انتصار اعتدال إلهام أسماء شيماء"
)
_FAMILIES = (
    "الخطيب الحسن الأحمد العلي المحمد الحسين الشامي الحلبي الحمصي الدمشقي الحموي الديري العمر"
    " الخالد السعيد النجار الحداد الخياط الحلاق الصباغ القصاب الفران الطحان الصائغ العطار"
    " الزعبي الرفاعي الجندي القاضي المصري العراقي الكردي التركماني الشركسي الأرمني المغربي"
    " السباعي الأتاسي الكيالي المدرس العظم مردم القوتلي الكواكبي الترمانيني البرازي العابد"
    " حداد خوري نصار شاهين درويش عثمان بكور شحادة عواد رمضان شعبان رجب خميس جمعة سليم زيدان"
    " أبو_زيد أبو_شعر أبو_فخر ابن_سينا بني_المرجة آل_رشي الأسعد الأمين الباشا البيطار التقي"
)


class Names:
    """Draws names and people; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.men = self._weighed(_MEN.split(), 1.05)
        self.women = self._weighed(_WOMEN.split(), 0.9)
        # A few hundred families carry half of the country, thousands the rest.
        tails = ["", "ي", "اني", "وي", "ه", "ان", "اوي", "ين", "ات", "ون"]
        self.families = self._weighed(
            [(f + t).replace("_", " ") for t in tails for f in _FAMILIES.split()], 0.8
        )

    @staticmethod
    def _weighed(names: list[str], slope: float) -> tuple[list[str], list[float]]:
        weights = accumulate(1 / (rank + 2) ** slope for rank in range(len(names)))
        return [n.replace("_", " ") for n in names], list(weights)

    def one(self, of: tuple[list[str], list[float]]) -> str:
        """One name of a list, common ones often."""
        return self.dice.choices(of[0], cum_weights=of[1])[0]

    def person(self) -> e.Applicant:
        """Somebody with a name in four parts, a number and a telephone."""
        dice = self.dice
        first = self.one(self.men if dice.random() < 0.55 else self.women)
        name = e.Name(first, self.one(self.men), self.one(self.men), self.one(self.families))
        return e.Applicant(
            name,
            number=f"{dice.randint(1, 14):02d}{dice.randrange(10**9):09d}",
            mother=self.one(self.women),
            birth_date=f"{dice.randint(1940, 2015)}-{dice.randint(1, 12):02d}-15",
            birth_place="دمشق",
            phone=f"09{dice.randrange(10**8):08d}",
            address="دمشق، الميدان، شارع ابن عساكر",
        )
