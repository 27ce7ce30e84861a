package io.relata.runtime.testing;

import static io.relata.runtime.testing.ModelSketch.field;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationTrait;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;

/** The models that tests tell their stories with. */
public final class Worlds {

  private Worlds() {}

  /** Authors and their books, which may have several tags; a book may follow another one. */
  public static DataModel library() {
    ModelSketch sketch = new ModelSketch().enumType("genre", "NOVEL", "POEM");
    return sketch
        .table(
            "author",
            "authors",
            field("name", FieldType.Text.PLAIN).required(),
            field("email", FieldType.Text.PLAIN).unique(),
            field("born", new FieldType.Date()))
        .table(
            "book",
            "books",
            field("title", FieldType.Text.PLAIN).required().searchable(),
            field("pages", new FieldType.Int(1, null)),
            field("price", new FieldType.Decimal(8, 2, null, null)),
            field("genre", sketch.valuesOf("genre")),
            field("languages", new FieldType.ListOf(FieldType.Text.PLAIN)),
            field("details", new FieldType.Json()))
        .table("tag", "tags", field("label", FieldType.Text.PLAIN).required().unique())
        .relation(
            "book", "author", "author", "books", Cardinality.MANY_TO_ONE, RelationTrait.REQUIRED)
        .relation("book", "tags", "tag", "books", Cardinality.MANY_TO_MANY)
        .relation("book", "sequel_of", "book", "sequel", Cardinality.ONE_TO_ONE)
        .model();
  }

  /** The API of a model in version 7 for who may do everything. */
  public static TenantApi apiOf(DataModel model) {
    return TenantApis.of(model, 7, new EffectiveAccess.Everything());
  }
}
