"""Set words that a line never breaks in: mail programs and browsers guess Thai word ends wrongly."""

import re

SET_WORDS = (
    "ผู้ประสานงาน",
    "ผู้อำนวยการ",
    "ผู้ดูแลระบบ",
    "รหัสผ่าน",
    "รายงานผล",
    "ขยายเวลา",
    "ครบกำหนด",
    "เกินกำหนด",
    "ตำแหน่ง",
    "ตอบกลับ",
    "ด้านบน",
    "เบราว์เซอร์",
    "เข้าสู่ระบบ",
    "โทรศัพท์",
    "ลิงก์",
    "อีเมล",
)

PATTERN = re.compile("|".join(sorted(SET_WORDS, key=len, reverse=True)))
