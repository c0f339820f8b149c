BEGIN TRANSACTION;
CREATE TABLE accepted_finding (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	rule VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	quote VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	accepted_by VARCHAR NOT NULL, 
	accepted_at DATETIME NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_accepted_finding PRIMARY KEY (id), 
	CONSTRAINT fk_accepted_finding_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE, 
	CONSTRAINT uq_accepted_finding_procedure_id UNIQUE (procedure_id, rule, "key")
);
CREATE TABLE agency (
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_agency PRIMARY KEY (code), 
	CONSTRAINT ck_agency_agencykind CHECK (kind IN ('department', 'district', 'commune', 'office'))
);
INSERT INTO "agency" VALUES('VPUBND','Văn phòng Ủy ban nhân dân tỉnh','office',0,'H19');
INSERT INTO "agency" VALUES('SNV','Sở Nội vụ','department',1,'H19');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE audit_event (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	previous_hash VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, account VARCHAR, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_audit_event PRIMARY KEY (id), 
	CONSTRAINT uq_audit_event_hash UNIQUE (hash)
);
INSERT INTO "audit_event" VALUES(1,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','office.saved','office',NULL,'{"province": "\u0110\u1ed3ng Nai", "province_code": "H19", "authority_lines": ["\u1ee6Y BAN NH\u00c2N D\u00c2N", "T\u1ec8NH \u0110\u1ed2NG NAI"], "place": "\u0110\u1ed3ng Nai", "period": "2021-Q3", "works_on": "2021-08-15", "hourly_income_vnd": "40767", "hourly_income_source": "G\u1ee3i \u00fd minh h\u1ecda, ch\u01b0a \u0111\u1ed1i chi\u1ebfu: GDP b\u00ecnh qu\u00e2n \u0111\u1ea7u ng\u01b0\u1eddi c\u1ea3 n\u01b0\u1edbc n\u0103m 2021 l\u00e0 86,1 tri\u1ec7u \u0111\u1ed3ng \u00f7 12 th\u00e1ng \u00f7 22 ng\u00e0y \u00f7 8 gi\u1edd, l\u00e0m tr\u00f2n \u0111\u1ebfn \u0111\u1ed3ng. V\u0103n ph\u00f2ng ph\u1ea3i thay b\u1eb1ng m\u1ee9c c\u00f3 ngu\u1ed3n khi d\u00f9ng th\u1eadt.", "demonstration": true}','','1465b1eefb0595fa9c1b7454e822d282e2279ef35aeafbe5f7783260229314ae',NULL,'H19');
INSERT INTO "audit_event" VALUES(2,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','agencies.saved','agencies',NULL,'{"codes": ["VPUBND", "SNV"]}','1465b1eefb0595fa9c1b7454e822d282e2279ef35aeafbe5f7783260229314ae','d97b36ccceca2aa5aa49de8c1fa25bbaf013f03d8e6902cae10256bdebc3ae58',NULL,'H19');
INSERT INTO "audit_event" VALUES(3,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','procedure.saved','procedure:1.000656',NULL,'{"version": 1, "changed": ["name", "level", "field", "subjects", "steps", "methods", "papers", "conditions", "legal_basis", "volumes", "has_fees"]}','d97b36ccceca2aa5aa49de8c1fa25bbaf013f03d8e6902cae10256bdebc3ae58','45f0abc0bebd2c39a6e4fb18dbdfe9686010d8a9fa5e1a3c38c2fa48e57b3387',NULL,'H19');
INSERT INTO "audit_event" VALUES(4,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','procedure.saved','procedure:1.000656','{"version": 1}','{"version": 2, "changed": ["keywords"]}','45f0abc0bebd2c39a6e4fb18dbdfe9686010d8a9fa5e1a3c38c2fa48e57b3387','5d1baf3f170375deb8e236f46596625454b3edf3392bd23b7492f3ca83afefe9',NULL,'H19');
INSERT INTO "audit_event" VALUES(5,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','review.opened','review:1',NULL,'{"version": 1, "code": "1.000656", "period": "2021-Q3", "form": "02-rs-kstt"}','5d1baf3f170375deb8e236f46596625454b3edf3392bd23b7492f3ca83afefe9','a1791db1c126fec5bd02ee4daec4b22ec67f95d130f0b875ed3fc1c8754d2bde',NULL,'H19');
INSERT INTO "audit_event" VALUES(6,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','cost_table.saved','cost_table:1',NULL,'{"version": 1, "file": {"on": "2021-08-15", "hourly_income_vnd": "40767", "hourly_income_source": "S\u1ed1 li\u1ec7u th\u1eed", "times_per_year": "1", "subjects_per_year": "1200", "baseline": [{"task": "prepare", "activity": "\u0110i\u1ec1n t\u1edd khai", "hours": "1.5", "id": "1.1"}], "options": []}, "chosen_option": null}','a1791db1c126fec5bd02ee4daec4b22ec67f95d130f0b875ed3fc1c8754d2bde','b3961ac2aaa8157b45035f6d880854c43e5d2d98aeda1c5a07a17319729f8b90',NULL,'H19');
INSERT INTO "audit_event" VALUES(7,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','standard_time.saved','standard_time:dien-to-khai:simple',NULL,'{"hours": "0.5", "valid_from": "2021-01-01", "source_kind": "survey", "reference": "Phi\u1ebfu kh\u1ea3o s\u00e1t minh h\u1ecda", "is_illustrative": true}','b3961ac2aaa8157b45035f6d880854c43e5d2d98aeda1c5a07a17319729f8b90','a85ed56d4def6e56370c10603666012b546c98a1c157e0b116ac8936abe71db8',NULL,'H19');
INSERT INTO "audit_event" VALUES(8,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','standard_time.saved','standard_time:dien-to-khai:medium',NULL,'{"hours": "1.25", "valid_from": "2021-01-01", "source_kind": "survey", "reference": "Phi\u1ebfu kh\u1ea3o s\u00e1t minh h\u1ecda", "is_illustrative": true}','a85ed56d4def6e56370c10603666012b546c98a1c157e0b116ac8936abe71db8','3e1d4dc45f8c33c6f280dda02c2b9abd42a38c472f9043e1a9f3aa6121a73d6b',NULL,'H19');
INSERT INTO "audit_event" VALUES(9,'2021-08-15 02:30:00.000000','Nguyễn Thị Thử','standard_time.saved','standard_time:dien-to-khai:simple',NULL,'{"hours": "0.75", "valid_from": "2021-07-01", "source_kind": "survey", "reference": "Phi\u1ebfu kh\u1ea3o s\u00e1t minh h\u1ecda", "is_illustrative": true}','3e1d4dc45f8c33c6f280dda02c2b9abd42a38c472f9043e1a9f3aa6121a73d6b','08a716f8550ce2d1c90bd5231f509c6a2208df1cb69c7bd8dd7be77940c81818',NULL,'H19');
CREATE TABLE checked_procedure (
	procedure_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	setting VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_checked_procedure PRIMARY KEY (procedure_id), 
	CONSTRAINT fk_checked_procedure_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
CREATE TABLE "comment" (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	question VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	text VARCHAR NOT NULL, 
	settled_by VARCHAR NOT NULL, 
	submission_id INTEGER, 
	account VARCHAR DEFAULT '' NOT NULL, 
	mentions JSON DEFAULT '[]' NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_comment PRIMARY KEY (id), 
	CONSTRAINT fk_comment_review_id_review FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE CASCADE, 
	CONSTRAINT fk_comment_submission_id_submission FOREIGN KEY(submission_id) REFERENCES submission (id)
);
INSERT INTO "comment" VALUES(1,1,'II.1.a','Nguyễn Thị Thử','2021-08-15 02:30:00.000000','Ghi rõ hơn','',NULL,'','[]','H19');
CREATE TABLE condition (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_condition PRIMARY KEY (id), 
	CONSTRAINT fk_condition_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
INSERT INTO "condition" VALUES(1,1,0,'Không','H19');
CREATE TABLE confirmation (
	id INTEGER NOT NULL, 
	target_kind VARCHAR NOT NULL, 
	target VARCHAR NOT NULL, 
	question VARCHAR NOT NULL, 
	effective_from DATE NOT NULL, 
	content JSON NOT NULL, 
	document VARCHAR NOT NULL, 
	page VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	origin VARCHAR NOT NULL, 
	withdrawn_by VARCHAR NOT NULL, 
	withdrawn_at DATETIME, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_confirmation PRIMARY KEY (id), 
	CONSTRAINT ck_confirmation_target_kind CHECK (target_kind IN ('form', 'parameter'))
);
INSERT INTO "confirmation" VALUES(1,'form','02-rs-kstt','III.1.a','2017-12-15','{"label": "T\u00ean c\u00f3 r\u00f5 r\u00e0ng, c\u1ee5 th\u1ec3, ng\u1eafn g\u1ecdn kh\u00f4ng?", "hint": "T\u00ean n\u00ean g\u1ed3m vi\u1ec7c ph\u1ea3i l\u00e0m, k\u1ebft qu\u1ea3 nh\u1eadn \u0111\u01b0\u1ee3c v\u00e0 \u0111\u1ed1i t\u01b0\u1ee3ng."}','TT 02/2017/TT-VPCP','Phụ lục VI','Nguyễn Thị Thử','2021-08-15 02:30:00.000000','','',NULL,'H19');
CREATE TABLE conflict_decision (
	id INTEGER NOT NULL, 
	consolidation_id INTEGER NOT NULL, 
	conflict_key VARCHAR NOT NULL, 
	decision VARCHAR NOT NULL, 
	decided_by VARCHAR NOT NULL, 
	decided_at DATETIME NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_conflict_decision PRIMARY KEY (id), 
	CONSTRAINT fk_conflict_decision_consolidation_id_consolidation FOREIGN KEY(consolidation_id) REFERENCES consolidation (id), 
	CONSTRAINT uq_conflict_decision_consolidation_id UNIQUE (consolidation_id, conflict_key)
);
CREATE TABLE consolidation (
	id INTEGER NOT NULL, 
	period VARCHAR NOT NULL, 
	due_on DATE, 
	target_procedures_percent VARCHAR NOT NULL, 
	target_cost_percent VARCHAR NOT NULL, 
	target_source VARCHAR NOT NULL, 
	locked BOOLEAN NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_consolidation PRIMARY KEY (id), 
	CONSTRAINT uq_consolidation_period UNIQUE (period)
);
CREATE TABLE consolidation_item (
	id INTEGER NOT NULL, 
	consolidation_id INTEGER NOT NULL, 
	subject_key VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	lead_sending_id INTEGER, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_consolidation_item PRIMARY KEY (id), 
	CONSTRAINT fk_consolidation_item_consolidation_id_consolidation FOREIGN KEY(consolidation_id) REFERENCES consolidation (id), 
	CONSTRAINT fk_consolidation_item_lead_sending_id_sending FOREIGN KEY(lead_sending_id) REFERENCES sending (id), 
	CONSTRAINT uq_consolidation_item_consolidation_id UNIQUE (consolidation_id, subject_key)
);
CREATE TABLE consolidation_lock (
	id INTEGER NOT NULL, 
	consolidation_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	content JSON NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	locked_by VARCHAR NOT NULL, 
	locked_at DATETIME NOT NULL, 
	reopened_by VARCHAR NOT NULL, 
	reopened_at DATETIME, 
	reopen_reason VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_consolidation_lock PRIMARY KEY (id), 
	CONSTRAINT fk_consolidation_lock_consolidation_id_consolidation FOREIGN KEY(consolidation_id) REFERENCES consolidation (id), 
	CONSTRAINT uq_consolidation_lock_consolidation_id UNIQUE (consolidation_id, number)
);
CREATE TABLE consolidation_source (
	id INTEGER NOT NULL, 
	item_id INTEGER NOT NULL, 
	sending_id INTEGER NOT NULL, 
	is_counted BOOLEAN NOT NULL, 
	reason VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_consolidation_source PRIMARY KEY (id), 
	CONSTRAINT fk_consolidation_source_item_id_consolidation_item FOREIGN KEY(item_id) REFERENCES consolidation_item (id) ON DELETE CASCADE, 
	CONSTRAINT fk_consolidation_source_sending_id_sending FOREIGN KEY(sending_id) REFERENCES sending (id), 
	CONSTRAINT uq_consolidation_source_sending_id UNIQUE (sending_id)
);
CREATE TABLE cost_table (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	file JSON NOT NULL, 
	chosen_option VARCHAR, 
	chosen_reason VARCHAR NOT NULL, 
	rule_set_fingerprint VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_cost_table PRIMARY KEY (id), 
	CONSTRAINT fk_cost_table_review_id_review FOREIGN KEY(review_id) REFERENCES review (id), 
	CONSTRAINT uq_cost_table_review_id UNIQUE (review_id)
);
INSERT INTO "cost_table" VALUES(1,1,'{"on": "2021-08-15", "hourly_income_vnd": "40767", "hourly_income_source": "S\u1ed1 li\u1ec7u th\u1eed", "times_per_year": "1", "subjects_per_year": "1200", "baseline": [{"task": "prepare", "activity": "\u0110i\u1ec1n t\u1edd khai", "hours": "1.5", "id": "1.1"}], "options": []}',NULL,'','4f42284b35429dea14c34f4d4a798499ee1a9edebe45ad43819526845a0eb29d','Nguyễn Thị Thử','2021-08-15 02:30:00.000000',1,'H19');
CREATE TABLE draft_document (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	agency_code VARCHAR NOT NULL, 
	delegation_basis VARCHAR NOT NULL, 
	person_in_charge VARCHAR NOT NULL, 
	contact VARCHAR NOT NULL, 
	started_on DATE, 
	consulted_on DATE, 
	sent_for_appraisal_on DATE, 
	issued_on DATE, 
	illustrative BOOLEAN NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT fk_draft_document_agency_code_agency FOREIGN KEY(agency_code) REFERENCES agency (code), 
	CONSTRAINT ck_draft_document_documentkind CHECK (kind IN ('resolution', 'decision', 'other'))
);
INSERT INTO "draft_document" VALUES(1,'decision','Quyết định thử','VPUBND','','Nguyễn Thị Thử','','2021-03-01',NULL,NULL,NULL,1,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000',1,'H19');
CREATE TABLE fee (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	method_position INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	amount_vnd BIGINT, 
	text VARCHAR NOT NULL, 
	decision VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_fee PRIMARY KEY (id), 
	CONSTRAINT fk_fee_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE, 
	CONSTRAINT ck_fee_feekind CHECK (kind IN ('phi', 'le_phi', 'khac'))
);
INSERT INTO "fee" VALUES(1,1,0,0,'le_phi',8000,'','','H19');
INSERT INTO "fee" VALUES(2,1,1,0,'khac',NULL,'Theo nghị quyết của HĐND tỉnh','','H19');
INSERT INTO "fee" VALUES(3,1,0,2,'khac',10000000000000,'','','H19');
CREATE TABLE feedback (
	id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	procedure_id INTEGER, 
	code VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	received_on DATE NOT NULL, 
	times INTEGER NOT NULL, 
	answered VARCHAR NOT NULL, 
	illustrative BOOLEAN NOT NULL, 
	imported_by VARCHAR NOT NULL, 
	imported_at DATETIME NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_feedback PRIMARY KEY (id), 
	CONSTRAINT fk_feedback_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id), 
	CONSTRAINT ck_feedback_feedbackkind CHECK (kind IN ('petition', 'survey'))
);
CREATE TABLE finding (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	rule VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	component VARCHAR NOT NULL, 
	place INTEGER, 
	severity VARCHAR(32) NOT NULL, 
	quote VARCHAR NOT NULL, 
	message VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_finding PRIMARY KEY (id), 
	CONSTRAINT fk_finding_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE, 
	CONSTRAINT uq_finding_procedure_id UNIQUE (procedure_id, rule, "key"), 
	CONSTRAINT ck_finding_severity CHECK (severity IN ('error', 'warning', 'hint'))
);
CREATE TABLE form_template (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	prescribed_in VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_form_template PRIMARY KEY (id), 
	CONSTRAINT fk_form_template_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
CREATE TABLE group_member (
	group_id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_group_member PRIMARY KEY (group_id, procedure_id), 
	CONSTRAINT fk_group_member_group_id_procedure_group FOREIGN KEY(group_id) REFERENCES procedure_group (id) ON DELETE CASCADE, 
	CONSTRAINT fk_group_member_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id)
);
INSERT INTO "group_member" VALUES(1,1,0,'H19');
CREATE TABLE legal_basis (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	issued_on DATE, 
	issued_text VARCHAR NOT NULL, 
	issuer VARCHAR NOT NULL, 
	article VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_legal_basis PRIMARY KEY (id), 
	CONSTRAINT fk_legal_basis_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
INSERT INTO "legal_basis" VALUES(1,1,0,'60/2014/QH13','','2014-11-20','','','','H19');
CREATE TABLE legal_document (
	number VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	issuer VARCHAR NOT NULL, 
	issued_on DATE NOT NULL, 
	in_force_from DATE NOT NULL, 
	in_force_to DATE, 
	source VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_legal_document PRIMARY KEY (number)
);
CREATE TABLE level (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_level PRIMARY KEY (id), 
	CONSTRAINT fk_level_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
INSERT INTO "level" VALUES(1,1,0,'Cấp Xã','H19');
INSERT INTO "level" VALUES(2,1,1,'Cấp Tỉnh','H19');
CREATE TABLE list_choice (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	entry VARCHAR NOT NULL, 
	is_taken BOOLEAN NOT NULL, 
	reason VARCHAR NOT NULL, 
	chosen_by VARCHAR NOT NULL, 
	chosen_at DATETIME NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_list_choice PRIMARY KEY (id), 
	CONSTRAINT uq_list_choice_kind UNIQUE (kind, year, entry)
);
CREATE TABLE list_settings (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	content JSON NOT NULL, 
	saved_by VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_list_settings PRIMARY KEY (id), 
	CONSTRAINT uq_list_settings_kind UNIQUE (kind, year)
);
CREATE TABLE measured_result (
	sending_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	dossiers INTEGER NOT NULL, 
	planned VARCHAR NOT NULL, 
	applied JSON NOT NULL, 
	source VARCHAR NOT NULL, 
	recorded_by VARCHAR NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_measured_result PRIMARY KEY (sending_id), 
	CONSTRAINT fk_measured_result_sending_id_sending FOREIGN KEY(sending_id) REFERENCES sending (id)
);
CREATE TABLE method (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	channel VARCHAR(32), 
	deadline_value VARCHAR, 
	deadline_unit VARCHAR(32), 
	deadline_text VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_method PRIMARY KEY (id), 
	CONSTRAINT fk_method_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE, 
	CONSTRAINT ck_method_channel CHECK (channel IN ('direct', 'post', 'online')), 
	CONSTRAINT ck_method_deadlineunit CHECK (deadline_unit IN ('working_day', 'day', 'hour', 'month', 'year'))
);
INSERT INTO "method" VALUES(1,1,0,'direct','0.5','day','½ ngày','','H19');
INSERT INTO "method" VALUES(2,1,1,'online',NULL,NULL,'Ngay trong ngày','Trên Cổng','H19');
INSERT INTO "method" VALUES(3,1,2,'post',NULL,NULL,'','','H19');
CREATE TABLE office (
	id INTEGER NOT NULL, 
	province VARCHAR NOT NULL, 
	province_code VARCHAR NOT NULL, 
	authority_lines JSON NOT NULL, 
	place VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	works_on DATE NOT NULL, 
	hourly_income_vnd VARCHAR NOT NULL, 
	hourly_income_source VARCHAR NOT NULL, 
	demonstration BOOLEAN NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_office PRIMARY KEY (id), 
	CONSTRAINT ck_office_single CHECK (id = 1)
);
INSERT INTO "office" VALUES(1,'Đồng Nai','H19','["\u1ee6Y BAN NH\u00c2N D\u00c2N", "T\u1ec8NH \u0110\u1ed2NG NAI"]','Đồng Nai','2021-Q3','2021-08-15','40767','Gợi ý minh họa, chưa đối chiếu: GDP bình quân đầu người cả nước năm 2021 là 86,1 triệu đồng ÷ 12 tháng ÷ 22 ngày ÷ 8 giờ, làm tròn đến đồng. Văn phòng phải thay bằng mức có nguồn khi dùng thật.',1,'H19');
CREATE TABLE package_settings (
	id INTEGER NOT NULL, 
	period VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_package_settings PRIMARY KEY (id), 
	CONSTRAINT uq_package_settings_period UNIQUE (period)
);
CREATE TABLE package_text (
	id INTEGER NOT NULL, 
	period VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	generated VARCHAR NOT NULL, 
	edited_by VARCHAR NOT NULL, 
	edited_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_package_text PRIMARY KEY (id), 
	CONSTRAINT uq_package_text_period UNIQUE (period, place)
);
CREATE TABLE "paper" (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	"case" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	originals INTEGER, 
	copies INTEGER, 
	quantity_text VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_paper PRIMARY KEY (id), 
	CONSTRAINT fk_paper_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
INSERT INTO "paper" VALUES(1,1,0,'','Tờ khai','TK.doc',1,0,'','b5f9d832a437092871d2b88b5afc0c84','H19');
INSERT INTO "paper" VALUES(2,1,1,'Nếu ủy quyền','Giấy ủy quyền','',NULL,NULL,'','a5547f80358180a3e571cb0dbe2f5c65','H19');
CREATE TABLE paper_type (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	issuer VARCHAR NOT NULL, 
	state_database VARCHAR NOT NULL, 
	readiness VARCHAR(32), 
	source VARCHAR NOT NULL, 
	confirmed_by VARCHAR NOT NULL, 
	confirmed_at DATETIME, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_paper_type PRIMARY KEY (id), 
	CONSTRAINT ck_paper_type_readiness CHECK (readiness IN ('connected', 'ready', 'not_ready'))
);
CREATE TABLE paper_type_name (
	name_key VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	type_id INTEGER NOT NULL, 
	placed_by VARCHAR NOT NULL, 
	placed_at DATETIME, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_paper_type_name PRIMARY KEY (name_key), 
	CONSTRAINT fk_paper_type_name_type_id_paper_type FOREIGN KEY(type_id) REFERENCES paper_type (id)
);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	email VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	agency_code VARCHAR, 
	disabled BOOLEAN NOT NULL, 
	signed_out_at DATETIME, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_agency_code_agency FOREIGN KEY(agency_code) REFERENCES agency (code), 
	CONSTRAINT uq_person_email UNIQUE (email), 
	CONSTRAINT ck_person_role CHECK (role IN ('can_bo', 'thu_truong', 'van_phong', 'lanh_dao', 'quan_tri'))
);
CREATE TABLE plan_task (
	id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	lead VARCHAR NOT NULL, 
	partners VARCHAR NOT NULL, 
	product VARCHAR NOT NULL, 
	time VARCHAR NOT NULL, 
	due_on DATE, 
	tracked VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	evidence VARCHAR NOT NULL, 
	remarks VARCHAR NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_plan_task PRIMARY KEY (id), 
	CONSTRAINT uq_plan_task_year UNIQUE (year, code), 
	CONSTRAINT ck_plan_task_taskstate CHECK (state IN ('not_started', 'under_way', 'done'))
);
CREATE TABLE planned_procedure (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	document_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	action VARCHAR(32) NOT NULL, 
	procedure_id INTEGER, 
	current JSON, 
	planned JSON, 
	delegated_components JSON NOT NULL, 
	expected_subjects INTEGER, 
	expected_subjects_source VARCHAR NOT NULL, 
	dropped BOOLEAN NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT fk_planned_procedure_document_id_draft_document FOREIGN KEY(document_id) REFERENCES draft_document (id) ON DELETE CASCADE, 
	CONSTRAINT fk_planned_procedure_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id), 
	CONSTRAINT ck_planned_procedure_plannedaction CHECK (action IN ('new', 'amended', 'replaced', 'abolished'))
);
INSERT INTO "planned_procedure" VALUES(1,1,0,'new',NULL,NULL,'{"name": "Th\u1ee7 t\u1ee5c m\u1edbi"}','[]',10,'Số liệu thử',0,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000',1,'H19');
CREATE TABLE procedure (
	id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	search_text VARCHAR NOT NULL, 
	decision VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	agency VARCHAR NOT NULL, 
	competent_agency VARCHAR NOT NULL, 
	reception_address VARCHAR NOT NULL, 
	delegated_agency VARCHAR NOT NULL, 
	coordinating_agency VARCHAR NOT NULL, 
	managing_agency VARCHAR, 
	online_level INTEGER, 
	result VARCHAR NOT NULL, 
	keywords VARCHAR NOT NULL, 
	description VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	illustrative BOOLEAN NOT NULL, 
	has_result BOOLEAN, 
	has_form_templates BOOLEAN, 
	has_conditions BOOLEAN, 
	has_fees BOOLEAN, 
	missing_count INTEGER NOT NULL, 
	imported JSON, 
	incoming JSON, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_procedure PRIMARY KEY (id), 
	CONSTRAINT fk_procedure_managing_agency_agency FOREIGN KEY(managing_agency) REFERENCES agency (code), 
	CONSTRAINT uq_procedure_code UNIQUE (code)
);
INSERT INTO "procedure" VALUES(1,'1.000656','Đăng ký khai tử','1.000656 dang ky khai tu ho tich','','','Hộ tịch','','','','','',NULL,NULL,'','khai tử','','',0,NULL,NULL,NULL,1,3,NULL,NULL,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000',2,'H19');
CREATE TABLE procedure_group (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	created_by VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL
, agency_code VARCHAR CONSTRAINT fk_procedure_group_agency_code_agency REFERENCES agency (code), province_key VARCHAR DEFAULT '' NOT NULL);
INSERT INTO "procedure_group" VALUES(1,'Nhóm thử','2021-Q3','Nguyễn Thị Thử','2021-08-15 02:30:00.000000',NULL,'H19');
CREATE TABLE procedure_version (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	saved_by VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	reason VARCHAR NOT NULL, 
	draft JSON NOT NULL, 
	changes JSON NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_procedure_version PRIMARY KEY (id), 
	CONSTRAINT fk_procedure_version_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE, 
	CONSTRAINT uq_procedure_version_procedure_id UNIQUE (procedure_id, version)
);
INSERT INTO "procedure_version" VALUES(1,1,1,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000','Cán bộ cập nhật','{"code": "1.000656", "name": "\u0110\u0103ng k\u00fd khai t\u1eed", "decision": "", "level": ["C\u1ea5p X\u00e3", "C\u1ea5p T\u1ec9nh"], "kind": "", "field": "H\u1ed9 t\u1ecbch", "agency": "", "competent_agency": "", "reception_address": "", "delegated_agency": "", "coordinating_agency": "", "managing_agency": "", "subjects": ["C\u00f4ng d\u00e2n Vi\u1ec7t Nam", "T\u1ed5 ch\u1ee9c (kh\u00f4ng bao g\u1ed3m doanh nghi\u1ec7p, HTX)"], "online_level": null, "steps": ["B\u01b0\u1edbc 1: n\u1ed9p h\u1ed3 s\u01a1", "B\u01b0\u1edbc 2: nh\u1eadn\nk\u1ebft qu\u1ea3"], "methods": [{"channel": "direct", "deadline": {"value": "0.5", "unit": "day", "text": "\u00bd ng\u00e0y"}, "fees": [{"kind": "le_phi", "amount_vnd": 8000, "text": "", "decision": ""}, {"kind": "khac", "amount_vnd": null, "text": "Theo ngh\u1ecb quy\u1ebft c\u1ee7a H\u0110ND t\u1ec9nh", "decision": ""}], "note": ""}, {"channel": "online", "deadline": {"value": null, "unit": null, "text": "Ngay trong ng\u00e0y"}, "fees": [], "note": "Tr\u00ean C\u1ed5ng"}, {"channel": "post", "deadline": {"value": null, "unit": null, "text": ""}, "fees": [{"kind": "khac", "amount_vnd": 10000000000000, "text": "", "decision": ""}], "note": ""}], "papers": [{"case": "", "name": "T\u1edd khai", "form": "TK.doc", "originals": 1, "copies": 0, "quantity_text": ""}, {"case": "N\u1ebfu \u1ee7y quy\u1ec1n", "name": "Gi\u1ea5y \u1ee7y quy\u1ec1n", "form": "", "originals": null, "copies": null, "quantity_text": ""}], "form_templates": [], "conditions": ["Kh\u00f4ng"], "result": "", "legal_basis": [{"number": "60/2014/QH13", "title": "", "issued_on": "2014-11-20", "issued_text": "", "issuer": "", "article": ""}], "volumes": [{"year": 2020, "received": 1200, "online": 200, "direct": null, "post": null, "late": null, "returned": null, "source": "H\u1ec7 th\u1ed1ng m\u1ed9t c\u1eeda", "illustrative": false}], "keywords": "", "description": "", "source": "", "illustrative": false, "has_result": null, "has_form_templates": null, "has_conditions": null, "has_fees": true, "unread": []}','[]','H19');
INSERT INTO "procedure_version" VALUES(2,1,2,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000','Cán bộ cập nhật','{"code": "1.000656", "name": "\u0110\u0103ng k\u00fd khai t\u1eed", "decision": "", "level": ["C\u1ea5p X\u00e3", "C\u1ea5p T\u1ec9nh"], "kind": "", "field": "H\u1ed9 t\u1ecbch", "agency": "", "competent_agency": "", "reception_address": "", "delegated_agency": "", "coordinating_agency": "", "managing_agency": "", "subjects": ["C\u00f4ng d\u00e2n Vi\u1ec7t Nam", "T\u1ed5 ch\u1ee9c (kh\u00f4ng bao g\u1ed3m doanh nghi\u1ec7p, HTX)"], "online_level": null, "steps": ["B\u01b0\u1edbc 1: n\u1ed9p h\u1ed3 s\u01a1", "B\u01b0\u1edbc 2: nh\u1eadn\nk\u1ebft qu\u1ea3"], "methods": [{"channel": "direct", "deadline": {"value": "0.5", "unit": "day", "text": "\u00bd ng\u00e0y"}, "fees": [{"kind": "le_phi", "amount_vnd": 8000, "text": "", "decision": ""}, {"kind": "khac", "amount_vnd": null, "text": "Theo ngh\u1ecb quy\u1ebft c\u1ee7a H\u0110ND t\u1ec9nh", "decision": ""}], "note": ""}, {"channel": "online", "deadline": {"value": null, "unit": null, "text": "Ngay trong ng\u00e0y"}, "fees": [], "note": "Tr\u00ean C\u1ed5ng"}, {"channel": "post", "deadline": {"value": null, "unit": null, "text": ""}, "fees": [{"kind": "khac", "amount_vnd": 10000000000000, "text": "", "decision": ""}], "note": ""}], "papers": [{"case": "", "name": "T\u1edd khai", "form": "TK.doc", "originals": 1, "copies": 0, "quantity_text": ""}, {"case": "N\u1ebfu \u1ee7y quy\u1ec1n", "name": "Gi\u1ea5y \u1ee7y quy\u1ec1n", "form": "", "originals": null, "copies": null, "quantity_text": ""}], "form_templates": [], "conditions": ["Kh\u00f4ng"], "result": "", "legal_basis": [{"number": "60/2014/QH13", "title": "", "issued_on": "2014-11-20", "issued_text": "", "issuer": "", "article": ""}], "volumes": [{"year": 2020, "received": 1200, "online": 200, "direct": null, "post": null, "late": null, "returned": null, "source": "H\u1ec7 th\u1ed1ng m\u1ed9t c\u1eeda", "illustrative": false}], "keywords": "khai t\u1eed", "description": "", "source": "", "illustrative": false, "has_result": null, "has_form_templates": null, "has_conditions": null, "has_fees": true, "unread": []}','[{"component": "keywords", "label": "T\u1eeb kh\u00f3a", "before": "", "after": "khai t\u1eed"}]','H19');
CREATE TABLE process_map (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	steps JSON NOT NULL, 
	read_from VARCHAR NOT NULL, 
	saved_by VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_process_map PRIMARY KEY (id), 
	CONSTRAINT fk_process_map_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE, 
	CONSTRAINT uq_process_map_procedure_id UNIQUE (procedure_id)
);
CREATE TABLE proposed_map (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	steps JSON NOT NULL, 
	saved_by VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_proposed_map PRIMARY KEY (id), 
	CONSTRAINT fk_proposed_map_review_id_review FOREIGN KEY(review_id) REFERENCES review (id) ON DELETE CASCADE, 
	CONSTRAINT uq_proposed_map_review_id UNIQUE (review_id)
);
CREATE TABLE "review" (
	id INTEGER NOT NULL, 
	procedure_id INTEGER, 
	period VARCHAR NOT NULL, 
	works_on DATE NOT NULL, 
	form_id VARCHAR NOT NULL, 
	form_fingerprint VARCHAR NOT NULL, 
	rule_set_fingerprint VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	created_by VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_by VARCHAR NOT NULL, 
	updated_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	planned_id INTEGER, 
	group_id INTEGER, 
	agency_code VARCHAR, 
	copied_from JSON, 
	reviewing_agency VARCHAR, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_review PRIMARY KEY (id), 
	CONSTRAINT uq_review_group_id UNIQUE (group_id, form_id), 
	CONSTRAINT fk_review_group_id_procedure_group FOREIGN KEY(group_id) REFERENCES procedure_group (id), 
	CONSTRAINT fk_review_agency_code_agency FOREIGN KEY(agency_code) REFERENCES agency (code), 
	CONSTRAINT uq_review_agency_code UNIQUE (agency_code, period, form_id), 
	CONSTRAINT ck_review_one_subject CHECK (CASE WHEN procedure_id IS NULL THEN 0 ELSE 1 END + CASE WHEN planned_id IS NULL THEN 0 ELSE 1 END + CASE WHEN group_id IS NULL THEN 0 ELSE 1 END + CASE WHEN agency_code IS NULL THEN 0 ELSE 1 END = 1), 
	CONSTRAINT fk_review_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id), 
	CONSTRAINT uq_review_planned_id UNIQUE (planned_id, form_id), 
	CONSTRAINT fk_review_planned_id_planned_procedure FOREIGN KEY(planned_id) REFERENCES planned_procedure (id), 
	CONSTRAINT uq_review_procedure_id UNIQUE (procedure_id, period, form_id, reviewing_agency), 
	CONSTRAINT fk_review_reviewing_agency_agency FOREIGN KEY(reviewing_agency) REFERENCES agency (code)
);
INSERT INTO "review" VALUES(1,1,'2021-Q3','2021-08-15','02-rs-kstt','f81be12fd176a2152825ee649013a27a240304e1e84a7f759ea3445d9ee360f2','4f42284b35429dea14c34f4d4a798499ee1a9edebe45ad43819526845a0eb29d','{"I.1": "\u0110\u0103ng k\u00fd khai t\u1eed (m\u00e3 s\u1ed1 1.000656)", "I.2": "H\u1ed9 t\u1ecbch", "I.3": "60/2014/QH13 ng\u00e0y 20/11/2014", "I.4": "", "III.4": [{"name": "T\u1edd khai", "reason": "", "format": "01 b\u1ea3n ch\u00ednh", "in_database": "", "decision": "", "proposal": ""}, {"name": "Gi\u1ea5y \u1ee7y quy\u1ec1n (tr\u01b0\u1eddng h\u1ee3p: N\u1ebfu \u1ee7y quy\u1ec1n)", "reason": "", "format": "", "in_database": "", "decision": "", "proposal": ""}], "III.8": {"answer": "yes", "reason": "", "proposal": ""}, "III.9": {"answer": null, "reason": "", "proposal": ""}, "III.10": {"answer": null, "reason": "", "proposal": ""}, "III.10.a": [{"name": "Kh\u00f4ng", "clear": "", "necessary": "", "reasonable": "", "competent": "", "reason": "", "proposal": ""}], "III.11": {"answer": null, "reason": "", "proposal": ""}}','Nguyễn Thị Thử','2021-08-15 02:30:00.000000','Nguyễn Thị Thử','2021-08-15 02:30:00.000000',1,NULL,NULL,NULL,NULL,NULL,'H19');
CREATE TABLE sending (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	content JSON NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	subject_key VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	before_vnd VARCHAR NOT NULL, 
	after_vnd VARCHAR NOT NULL, 
	saving_vnd VARCHAR NOT NULL, 
	measures JSON NOT NULL, 
	presented_by VARCHAR NOT NULL, 
	presented_at DATETIME NOT NULL, 
	sent_by VARCHAR NOT NULL, 
	sent_at DATETIME, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_sending PRIMARY KEY (id), 
	CONSTRAINT fk_sending_submission_id_submission FOREIGN KEY(submission_id) REFERENCES submission (id), 
	CONSTRAINT uq_sending_submission_id UNIQUE (submission_id, number)
);
CREATE TABLE sent_burdens (
	sending_id INTEGER NOT NULL, 
	hours_before VARCHAR NOT NULL, 
	hours_after VARCHAR NOT NULL, 
	visits_before VARCHAR NOT NULL, 
	visits_after VARCHAR NOT NULL, 
	papers_before VARCHAR NOT NULL, 
	papers_after VARCHAR NOT NULL, 
	low_vnd VARCHAR NOT NULL, 
	high_vnd VARCHAR NOT NULL, 
	unconfirmed INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_sent_burdens PRIMARY KEY (sending_id), 
	CONSTRAINT fk_sent_burdens_sending_id_sending FOREIGN KEY(sending_id) REFERENCES sending (id)
);
CREATE TABLE standard_time (
	id INTEGER NOT NULL, 
	activity VARCHAR NOT NULL, 
	difficulty VARCHAR(32) NOT NULL, 
	hours VARCHAR NOT NULL, 
	valid_from DATE NOT NULL, 
	source_kind VARCHAR(32) NOT NULL, 
	reference VARCHAR NOT NULL, 
	is_illustrative BOOLEAN NOT NULL, 
	entered_by VARCHAR NOT NULL, 
	entered_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_standard_time PRIMARY KEY (id), 
	CONSTRAINT uq_standard_time_activity UNIQUE (activity, difficulty, valid_from), 
	CONSTRAINT ck_standard_time_difficulty CHECK (difficulty IN ('simple', 'medium', 'complex')), 
	CONSTRAINT ck_standard_time_sourcekind CHECK (source_kind IN ('regulation', 'one_stop', 'survey', 'expert', 'assumption'))
);
INSERT INTO "standard_time" VALUES(1,'dien-to-khai','simple','0.5','2021-01-01','survey','Phiếu khảo sát minh họa',1,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000',1,'H19');
INSERT INTO "standard_time" VALUES(2,'dien-to-khai','medium','1.25','2021-01-01','survey','Phiếu khảo sát minh họa',1,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000',1,'H19');
INSERT INTO "standard_time" VALUES(3,'dien-to-khai','simple','0.75','2021-07-01','survey','Phiếu khảo sát minh họa',1,'Nguyễn Thị Thử','2021-08-15 02:30:00.000000',1,'H19');
CREATE TABLE step (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (id), 
	CONSTRAINT fk_step_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
INSERT INTO "step" VALUES(1,1,0,'Bước 1: nộp hồ sơ','H19');
INSERT INTO "step" VALUES(2,1,1,'Bước 2: nhận
kết quả','H19');
CREATE TABLE subject (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_subject PRIMARY KEY (id), 
	CONSTRAINT fk_subject_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
INSERT INTO "subject" VALUES(1,1,0,'Công dân Việt Nam','H19');
INSERT INTO "subject" VALUES(2,1,1,'Tổ chức (không bao gồm doanh nghiệp, HTX)','H19');
CREATE TABLE submission (
	id INTEGER NOT NULL, 
	review_id INTEGER NOT NULL, 
	agency_code VARCHAR NOT NULL, 
	period VARCHAR NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	changed_by VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_submission PRIMARY KEY (id), 
	CONSTRAINT fk_submission_agency_code_agency FOREIGN KEY(agency_code) REFERENCES agency (code), 
	CONSTRAINT fk_submission_review_id_review FOREIGN KEY(review_id) REFERENCES review (id), 
	CONSTRAINT uq_submission_review_id UNIQUE (review_id), 
	CONSTRAINT ck_submission_submissionstate CHECK (state IN ('with_head', 'head_returned', 'with_office', 'office_returned', 'withdrawn', 'accepted', 'consolidated', 'adopted', 'in_force', 'measured'))
);
CREATE TABLE unread (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	rule VARCHAR NOT NULL, 
	message VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_unread PRIMARY KEY (id), 
	CONSTRAINT fk_unread_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
CREATE TABLE volume (
	id INTEGER NOT NULL, 
	procedure_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	received INTEGER NOT NULL, 
	online INTEGER, 
	direct INTEGER, 
	post INTEGER, 
	late INTEGER, 
	returned INTEGER, 
	source VARCHAR NOT NULL, 
	illustrative BOOLEAN NOT NULL, province_key VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_volume PRIMARY KEY (id), 
	CONSTRAINT fk_volume_procedure_id_procedure FOREIGN KEY(procedure_id) REFERENCES procedure (id) ON DELETE CASCADE
);
INSERT INTO "volume" VALUES(1,1,0,2020,1200,200,NULL,NULL,NULL,NULL,'Hệ thống một cửa',0,'H19');
CREATE INDEX ix_audit_event_subject ON audit_event (subject);
CREATE INDEX ix_procedure_field ON procedure (field);
CREATE INDEX ix_procedure_managing_agency ON procedure (managing_agency);
CREATE INDEX ix_procedure_missing_count ON procedure (missing_count);
CREATE INDEX ix_condition_procedure_id ON condition (procedure_id);
CREATE INDEX ix_fee_procedure_id ON fee (procedure_id);
CREATE INDEX ix_form_template_procedure_id ON form_template (procedure_id);
CREATE INDEX ix_legal_basis_procedure_id ON legal_basis (procedure_id);
CREATE INDEX ix_level_procedure_id ON level (procedure_id);
CREATE INDEX ix_level_text ON level (text);
CREATE INDEX ix_method_procedure_id ON method (procedure_id);
CREATE INDEX ix_procedure_version_procedure_id ON procedure_version (procedure_id);
CREATE INDEX ix_step_procedure_id ON step (procedure_id);
CREATE INDEX ix_subject_procedure_id ON subject (procedure_id);
CREATE INDEX ix_unread_procedure_id ON unread (procedure_id);
CREATE INDEX ix_volume_procedure_id ON volume (procedure_id);
CREATE INDEX ix_confirmation_target ON confirmation (target);
CREATE INDEX ix_procedure_group_period ON procedure_group (period);
CREATE INDEX ix_draft_document_agency_code ON draft_document (agency_code);
CREATE INDEX ix_group_member_procedure_id ON group_member (procedure_id);
CREATE INDEX ix_planned_procedure_document_id ON planned_procedure (document_id);
CREATE INDEX ix_planned_procedure_procedure_id ON planned_procedure (procedure_id);
CREATE INDEX ix_plan_task_year ON plan_task (year);
CREATE INDEX ix_conflict_decision_consolidation_id ON conflict_decision (consolidation_id);
CREATE INDEX ix_consolidation_lock_consolidation_id ON consolidation_lock (consolidation_id);
CREATE INDEX ix_person_agency_code ON person (agency_code);
CREATE INDEX ix_feedback_procedure_id ON feedback (procedure_id);
CREATE INDEX ix_submission_agency_code ON submission (agency_code);
CREATE INDEX ix_submission_period ON submission (period);
CREATE INDEX ix_sending_subject_key ON sending (subject_key);
CREATE INDEX ix_sending_submission_id ON sending (submission_id);
CREATE INDEX ix_consolidation_item_consolidation_id ON consolidation_item (consolidation_id);
CREATE INDEX ix_consolidation_source_item_id ON consolidation_source (item_id);
CREATE INDEX ix_comment_review_id ON comment (review_id);
CREATE INDEX ix_comment_submission_id ON comment (submission_id);
CREATE INDEX ix_procedure_group_agency_code ON procedure_group (agency_code);
CREATE INDEX ix_review_procedure_id ON review (procedure_id);
CREATE INDEX ix_review_group_id ON review (group_id);
CREATE INDEX ix_review_planned_id ON review (planned_id);
CREATE INDEX ix_review_agency_code ON review (agency_code);
CREATE INDEX ix_review_period ON review (period);
CREATE INDEX ix_review_reviewing_agency ON review (reviewing_agency);
CREATE INDEX ix_paper_type_state_database ON paper_type (state_database);
CREATE INDEX ix_paper_type_name_type_id ON paper_type_name (type_id);
CREATE INDEX ix_accepted_finding_procedure_id ON accepted_finding (procedure_id);
CREATE INDEX ix_finding_procedure_id ON finding (procedure_id);
CREATE INDEX ix_finding_rule ON finding (rule);
CREATE INDEX ix_paper_procedure_id ON paper (procedure_id);
CREATE INDEX ix_paper_name_key ON paper (name_key);
CREATE INDEX ix_consolidation_item_lead_sending_id ON consolidation_item (lead_sending_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('draft_document',1);
INSERT INTO "sqlite_sequence" VALUES('planned_procedure',1);
INSERT INTO "sqlite_sequence" VALUES('procedure_group',1);
COMMIT;
