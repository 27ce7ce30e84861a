package io.relata.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.publish.Consent;
import io.relata.metadata.publish.ModelPublisher;
import io.relata.metadata.publish.PublishOutcome;
import io.relata.metadata.publish.PublishRequest;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ApiKeys;
import io.relata.metadata.store.NewApiKey;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantCreation;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes tenants, keys and versions for tests. */
public final class TestTenants {

  private static final Actor AUTHOR = new Actor("test", "");

  private final Tenants tenants;
  private final ApiKeys keys;
  private final ModelPublisher publisher;

  TestTenants(Tenants tenants, ApiKeys keys, ModelPublisher publisher) {
    this.tenants = tenants;
    this.keys = keys;
    this.publisher = publisher;
  }

  /**
   * @param edits as JSON, what its model comes of
   */
  public Tenant create(String slug, String edits) {
    TenantCreation creation =
        tenants.create(new TenantSlug(slug), slug, model(DataModel.EMPTY, edits), AUTHOR);
    assertThat(creation).isInstanceOf(TenantCreation.Created.class);
    return ((TenantCreation.Created) creation).tenant();
  }

  /** The secret of a new key. */
  public String key(Tenant tenant, String role) {
    return keys.create(tenant, new NewApiKey(role, Set.of(role), Map.of(), null), AUTHOR).secret();
  }

  /** Publishes edits, written as JSON. */
  public void publish(Tenant tenant, String edits) {
    publish(tenant, edits, Set.of());
  }

  /** Publishes edits that lose data. */
  public void publishWithLoss(Tenant tenant, String edits) {
    publish(tenant, edits, Set.of(Consent.DATA_LOSS));
  }

  private void publish(Tenant tenant, String edits, Set<Consent> consents) {
    PublishOutcome outcome =
        publisher.publish(
            new PublishRequest(tenant.id(), edits(edits), null, consents, AUTHOR, "test"));
    assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
  }

  private static DataModel model(DataModel from, String edits) {
    EditOutcome outcome = new ModelEditor(IdSource.random()).apply(from, 1, edits(edits));
    assertThat(outcome).isInstanceOf(EditOutcome.Edited.class);
    return ((EditOutcome.Edited) outcome).model();
  }

  private static List<ModelEdit> edits(String json) {
    Parsed<List<ModelEdit>> parsed = ModelDocuments.editsFromJson(json);
    assertThat(parsed).isInstanceOf(Parsed.Read.class);
    return ((Parsed.Read<List<ModelEdit>>) parsed).value();
  }
}
