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
    "จดหมาย",
    "ข้อสั่งการ",
    "พิจารณา",
    "กำหนดส่ง",
    "กำหนดเดิม",
    "กำหนดใหม่",
    "แจ้งเตือน",
    "รับแจ้ง",
    "รับทราบ",
    "ผู้อื่น",
    "ผู้ตรวจรับ",
    "ผู้มีอำนาจ",
    "ได้รับ",
    "เผยแพร่",
    "การแจ้งเตือน",
    "กำหนดส่งงาน",
    "ส่วนราชการ",
    "หน่วยงาน",
)
# A number and what it counts; a Latin word in two parts, such as E-Service.
PAIRS = ("[0-9๐-๙]+ (?:เรื่อง|รายการ|วันทำการ|วัน|ฉบับ|ราย)", "[A-Za-z]+-[A-Za-z]+")

PATTERN = re.compile("|".join([*sorted(SET_WORDS, key=len, reverse=True), *PAIRS]))
