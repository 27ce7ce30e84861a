package io.relata.metadata.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/**
 * Tells listeners within this node of model versions as soon as they are the current ones; other
 * nodes poll {@link ModelVersions}.
 */
@Component
public final class ModelAnnouncements {
  private final List<ModelListener> listeners = new CopyOnWriteArrayList<>();

  public void listen(ModelListener listener) {
    listeners.add(listener);
  }

  /** Called once a version is marked as applied. */
  public void announce(TenantVersion version) {
    listeners.forEach(listener -> listener.applied(version));
  }
}
