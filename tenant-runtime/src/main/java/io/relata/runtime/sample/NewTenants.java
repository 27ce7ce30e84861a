package io.relata.runtime.sample;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.Templates;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantCreation;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tenants: empty ones, and ones with a template's model and rows. */
@Component
public final class NewTenants {

  private final Tenants tenants;
  private final SampleFilling filling;

  NewTenants(Tenants tenants, SampleFilling filling) {
    this.tenants = tenants;
    this.filling = filling;
  }

  /** What came of {@link #create}. */
  public sealed interface Outcome {

    record Created(Tenant tenant) implements Outcome {}

    record SlugTaken() implements Outcome {}

    /**
     * @param known the names of those that there are
     */
    record NoSuchTemplate(List<String> known) implements Outcome {
      public NoSuchTemplate {
        known = List.copyOf(known);
      }
    }
  }

  /**
   * @param template its name; null for an empty model
   * @param author who does it, and from where
   */
  public Outcome create(TenantSlug slug, String name, @Nullable String template, Actor author) {
    if (template == null) {
      return create(slug, name, DataModel.EMPTY, SampleRows.NONE, author);
    }
    Optional<List<ModelEdit>> edits = Templates.edits(template);
    return edits.isEmpty()
        ? new Outcome.NoSuchTemplate(Templates.names())
        : create(slug, name, model(edits.get()), SampleRows.of(template), author);
  }

  private Outcome create(
      TenantSlug slug, String name, DataModel model, SampleRows rows, Actor author) {
    return switch (tenants.create(slug, name, model, author)) {
      case TenantCreation.Created(Tenant tenant) -> {
        fill(tenant, model, rows, author);
        yield new Outcome.Created(tenant);
      }
      case TenantCreation.SlugTaken _ -> new Outcome.SlugTaken();
    };
  }

  /** A tenant whose rows could not be made is not left behind. */
  private void fill(Tenant tenant, DataModel model, SampleRows rows, Actor author) {
    try {
      filling.fill(tenant, model, rows, author.identity());
    } catch (RuntimeException failure) {
      tenants.delete(tenant, author);
      throw failure;
    }
  }

  private static DataModel model(List<ModelEdit> edits) {
    return switch (new ModelEditor(IdSource.random()).apply(DataModel.EMPTY, 1, edits)) {
      case EditOutcome.Edited edited -> edited.model();
      case EditOutcome.Refused(List<ModelProblem> problems) ->
          throw new IllegalStateException("a template of the program is refused: " + problems);
    };
  }
}
