insert into patients (id, name, age, weight, balance, ward_no, insured, born, wakes, seen_at, noted_at, device, chart, blood,
    allergies, scores, codes, devices, moods) values
  ('00000000-0000-4000-8000-00000000000a', 'Eva "Evi" O''Neill \ 100% 😀', 40, 70.5, 12345678901234567890.123456789, 9007199254740993, true,
   '1985-05-05', '06:30', '2024-02-29 18:30+01', '2024-02-29 18:30', '00000000-0000-4000-8000-000000000001',
   '{"b": 1.50, "a": [true, null, "\u00e9"], "big": 12345678901234567890.5}', 'A', '{nuts,"a,b"}', '{1,3}', '{9007199254740993}',
   '{00000000-0000-4000-8000-000000000001}', '{QUIET,ANGRY}'),
  ('00000000-0000-4000-8000-00000000000b', 'Finn', null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null),
  ('00000000-0000-4000-8000-00000000000c', 'Gita', -1, 1e300, -5, -9223372036854775808, false, '0001-01-01', '23:59:59.123456',
   '1999-12-31 23:59:59.999999Z', '1999-12-31 23:59:59.999999', '00000000-0000-4000-8000-00000000000c', '"text"', 'B', '{}', '{}', '{}', '{}', '{}');
insert into doctors (name) values ('Dr. Hu'), ('Dr. Ito');
insert into visits (reason, patient_id, doctor_id, referrer_id) values
  ('cough', '00000000-0000-4000-8000-00000000000a', 1, 2),
  ('fever', '00000000-0000-4000-8000-00000000000a', 2, null);
