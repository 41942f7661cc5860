# Files in the personal chat.
files-offered = The file is below in this chat. With “Allow” it is stored in your OneDrive.
files-declined = All right. The file has not been stored.
files-not-brought = The file could not be stored. Please ask for it once more. If that does not help, ask your IT.
files-not-read = I could not open the file. Please send it again, from your device or your OneDrive.
files-too-large = The file is too large. Up to { $most } MB are possible.
