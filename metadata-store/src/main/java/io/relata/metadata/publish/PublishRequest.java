package io.relata.metadata.publish;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Actor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wish to change a tenant's model, or its access policy together with it.
 *
 * @param edits in order
 * @param expectedPlanHash of the plan that was looked at; null to publish whatever the plan turns
 *     out to be
 * @param author who does it, and from where
 * @param message what the author says of it, may be empty
 * @param access null to leave the access policy alone
 */
public record PublishRequest(
    TenantId tenant,
    List<ModelEdit> edits,
    @Nullable String expectedPlanHash,
    Set<Consent> consents,
    Actor author,
    String message,
    @Nullable AccessChange access) {

  /** Leaves the access policy alone. */
  public PublishRequest(
      TenantId tenant,
      List<ModelEdit> edits,
      @Nullable String expectedPlanHash,
      Set<Consent> consents,
      Actor author,
      String message) {
    this(tenant, edits, expectedPlanHash, consents, author, message, null);
  }

  public PublishRequest {
    edits = List.copyOf(edits);
    consents = Set.copyOf(consents);
  }
}
