"""What Wegweiser costs, against stock botbuilder and bare aiohttp in the same minutes on the same machine."""
