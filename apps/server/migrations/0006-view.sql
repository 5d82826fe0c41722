-- What people do in the view of a part: comments pinned to places, zones drawn for corrections, models to pick faces of.

CREATE TABLE inspection_comments (
  firm_id uuid NOT NULL REFERENCES firms,
  comment_id uuid NOT NULL,
  inspection_id uuid NOT NULL,
  -- On the part, mm, in the frame of the nominal model.
  x double precision NOT NULL,
  y double precision NOT NULL,
  z double precision NOT NULL,
  face integer,
  deviation_mm double precision,
  text text NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, comment_id),
  FOREIGN KEY (firm_id, inspection_id) REFERENCES inspections,
  FOREIGN KEY (firm_id, person_id) REFERENCES people
);
CALL keep_appended('inspection_comments');
CREATE INDEX inspection_comments_inspection ON inspection_comments (firm_id, inspection_id, at);

-- A zone may be a ball drawn on the part: { "centre": [x, y, z], "radiusMm": r }.
ALTER TABLE corrections DROP CONSTRAINT corrections_zone_kind_check;
ALTER TABLE corrections ADD CONSTRAINT corrections_zone_kind_check
  CHECK (zone_kind IN ('characteristic', 'face', 'area'));
ALTER TABLE corrections ADD COLUMN zone_area jsonb;
ALTER TABLE corrections ADD CONSTRAINT corrections_zone_area_check
  CHECK ((zone_kind = 'area') = (zone_area IS NOT NULL));

-- Of a revision's model what a view draws, and what a plan asks of it (faces by their shapes, PMI); made by a job, once.
CREATE TABLE revision_models (
  firm_id uuid NOT NULL REFERENCES firms,
  revision_id uuid NOT NULL,
  scene_sha256 text,
  planning_sha256 text,
  problem jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (firm_id, revision_id),
  FOREIGN KEY (firm_id, revision_id) REFERENCES revisions,
  FOREIGN KEY (firm_id, scene_sha256) REFERENCES files,
  FOREIGN KEY (firm_id, planning_sha256) REFERENCES files
);
CALL keep_appended('revision_models');

-- The same measured file under two inspections is worth a look.
CREATE INDEX inspection_files_content ON inspection_files (firm_id, sha256);
