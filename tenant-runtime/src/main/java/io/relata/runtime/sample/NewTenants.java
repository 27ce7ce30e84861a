package io.relata.runtime.sample;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantCreation;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tenants: empty ones, and ones with a template's model and rows. */
@Component
public final class NewTenants {

  private final Tenants tenants;

  NewTenants(Tenants tenants) {
    this.tenants = tenants;
  }

  /** What came of {@link #create}. */
  public sealed interface Outcome {

    record Created(Tenant tenant) implements Outcome {}

    record SlugTaken() implements Outcome {}

    /** @param known the names of those that there are */
    record NoSuchTemplate(List<String> known) implements Outcome {
      public NoSuchTemplate {
        known = List.copyOf(known);
      }
    }
  }

  /**
   * @param template its name; null for an empty model
   * @param author the acting identity
   */
  public Outcome create(
      TenantSlug slug, String name, @Nullable String template, String author) {
    if (template != null) {
      return new Outcome.NoSuchTemplate(List.of());
    }
    return switch (tenants.create(slug, name, DataModel.EMPTY, author)) {
      case TenantCreation.Created(Tenant tenant) -> new Outcome.Created(tenant);
      case TenantCreation.SlugTaken _ -> new Outcome.SlugTaken();
    };
  }
}
