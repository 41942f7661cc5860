# What is put into a message from a search: for people who may never have written to Wegweiser.
contacts-found-open = Open in Wegweiser
