package io.relata.runtime.testing;

import static io.relata.runtime.testing.ModelSketch.field;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.RelationTrait;
import java.util.Locale;

/** The models that tests tell their stories with, each with a few rows. */
public enum World {
  /** Authors, their books, tags, and which book follows which. */
  LIBRARY,
  /** Patients with UUIDs as keys and a field of each type; visits know two doctors each. */
  CLINIC,
  /** Albums, tracks and playlists; employees have a boss, who is an employee. */
  MUSIC_STORE;

  /** {@code music store} and the like. */
  public static World named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  public DataModel model() {
    return switch (this) {
      case LIBRARY -> Worlds.library();
      case CLINIC -> clinic();
      case MUSIC_STORE -> musicStore();
    };
  }

  /** The file with its rows. */
  public String rows() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
  }

  private static DataModel clinic() {
    ModelSketch sketch =
        new ModelSketch()
            .enumType("blood", "A", "B")
            .enumType("mood", "CALM", "ANGRY")
            .enumFormerly("temper", "QUIET");
    FieldType uuid = new FieldType.Uuid();
    return sketch
        .table(
            KeyType.UUID,
            "patient",
            "patients",
            field("name", FieldType.Text.PLAIN).required(),
            field("age", new FieldType.Int(null, null)),
            field("weight", new FieldType.Double(null, null)),
            field("balance", new FieldType.Decimal(null, null, null, null)),
            field("ward_no", new FieldType.Long(null, null)),
            field("insured", new FieldType.Bool()),
            field("born", new FieldType.Date()),
            field("wakes", new FieldType.Time()),
            field("seen_at", new FieldType.Timestamp(FieldType.Zone.WITH_ZONE)),
            field("noted_at", new FieldType.Timestamp(FieldType.Zone.WITHOUT_ZONE)),
            field("device", uuid).unique(),
            field("chart", new FieldType.Json()),
            field("blood", sketch.valuesOf("blood")),
            field("allergies", new FieldType.ListOf(FieldType.Text.PLAIN)),
            field("scores", new FieldType.ListOf(new FieldType.Int(null, null))),
            field("codes", new FieldType.ListOf(new FieldType.Long(null, null))),
            field("devices", new FieldType.ListOf(new FieldType.Uuid())),
            field("moods", new FieldType.ListOf(sketch.valuesOf("mood"))))
        .table("doctor", "doctors", field("name", FieldType.Text.PLAIN).required())
        .table("visit", "visits", field("reason", FieldType.Text.PLAIN))
        .relation(
            "visit",
            "patient",
            "patient",
            "visits",
            Cardinality.MANY_TO_ONE,
            RelationTrait.REQUIRED)
        .relation("visit", "doctor", "doctor", "visits", Cardinality.MANY_TO_ONE)
        .relation("visit", "referrer", "doctor", "referrals", Cardinality.MANY_TO_ONE)
        .model();
  }

  private static DataModel musicStore() {
    return new ModelSketch()
        .table("employee", "employees", field("name", FieldType.Text.PLAIN).required())
        .table("genre", "genres", field("name", FieldType.Text.PLAIN).required())
        .table("album", "albums", field("title", FieldType.Text.PLAIN).required())
        .table(
            "track",
            "tracks",
            field("title", FieldType.Text.PLAIN).required(),
            field("seconds", new FieldType.Int(0, null)))
        .table("playlist", "playlists", field("name", FieldType.Text.PLAIN).required())
        .relation("employee", "boss", "employee", "team", Cardinality.MANY_TO_ONE)
        .relation("track", "album", "album", "tracks", Cardinality.MANY_TO_ONE)
        .relation("track", "genre", "genre", "tracks", Cardinality.MANY_TO_ONE)
        .relation("playlist", "tracks", "track", "playlists", Cardinality.MANY_TO_MANY)
        .model();
  }
}
