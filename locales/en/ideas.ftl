# Ideas: in person today, not yet in the chat.
ideas-title = For your idea: { $name }
ideas-how = I do not take ideas in the chat yet. Tell them in person: what is annoying today, what would help, and which process it is about.
ideas-nobody = I do not take ideas in the chat yet, and nobody is named for your department. Please talk to your manager.
